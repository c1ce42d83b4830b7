package dev.finetune.submission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.ProposalVerdict;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.training.OnUnknownSubmission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every order of answers, callbacks, checks, times, cancels and persons' words, up to a depth: 7,
 * or as {@code -Dmodel.depth} says.
 */
class SubmissionModelTest {

  private static final int DEPTH = Integer.getInteger("model.depth", 7);

  @ParameterizedTest
  @EnumSource(OnUnknownSubmission.class)
  void whateverHappensTheInvariantsHold(OnUnknownSubmission policy) {
    SubmissionModel model = new SubmissionModel(SubmissionMachine::step).explore(policy, DEPTH);

    System.out.printf(
        "submission model, %s, depth %d: %d states, %d steps, broken: %s%n",
        policy, DEPTH, model.states(), model.steps(), model.broken());
    assertThat(model.broken()).as(model.firstPath()).isEmpty();
    assertThat(model.states()).isGreaterThan(1000);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void aMistakeInTheTableIsSeen(String broken, Happenings.Table mistaken) {
    SubmissionModel model = new SubmissionModel(mistaken).explore(OnUnknownSubmission.ASK, 6);

    assertThat(model.broken()).anyMatch(sentence -> sentence.contains(broken));
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of("paid twice", takingUnknownForNotAccepted()),
        Arguments.of("sent twice", changing(SubmissionModelTest::doubled)),
        Arguments.of("after the cancel", sendingOnceMoreAfterCancel()),
        Arguments.of("nobody was told", changing(SubmissionModelTest::silent)),
        Arguments.of("nothing followed", ignoringTime()),
        Arguments.of("not ours", believingEveryCallback()),
        Arguments.of("is not reported", changing(SubmissionModelTest::withoutWarnings)),
        Arguments.of("called settled", changing(SubmissionModelTest::settled)),
        Arguments.of("waits for nothing", changing(SubmissionModelTest::unsent)),
        Arguments.of("under way", changing(SubmissionModelTest::ended)));
  }

  private static Happenings.Table changing(UnaryOperator<Transition> change) {
    return (state, event, now) -> change.apply(SubmissionMachine.step(state, event, now));
  }

  private static Happenings.Table takingUnknownForNotAccepted() {
    SubmitOutcome mistaken =
        new SubmitOutcome.NotAccepted("no answer", Duration.ofSeconds(1), false);
    return (state, event, now) ->
        SubmissionMachine.step(
            state,
            event instanceof SubmissionEvent.Answered answered
                    && answered.outcome() instanceof SubmitOutcome.Unknown
                ? new SubmissionEvent.Answered(answered.attempt(), mistaken)
                : event,
            now);
  }

  private static Happenings.Table sendingOnceMoreAfterCancel() {
    return (state, event, now) -> {
      Transition next = SubmissionMachine.step(state, event, now);
      return state.choices().cancelled()
          ? new Transition(next.state(), List.of(new SubmissionCommand.Submit(99, false, 0, now)))
          : next;
    };
  }

  private static Happenings.Table ignoringTime() {
    return (state, event, now) ->
        event instanceof SubmissionEvent.TimeCame
            ? new Transition(state, List.of())
            : SubmissionMachine.step(state, event, now);
  }

  private static Happenings.Table believingEveryCallback() {
    return (state, event, now) ->
        SubmissionMachine.step(
            state,
            event instanceof SubmissionEvent.Checked checked
                ? new SubmissionEvent.Checked(
                    checked.trainingId(),
                    new ProposalVerdict.Known(
                        ModelWorld.accepted(checked.trainingId(), true, null)))
                : event,
            now);
  }

  private static Transition doubled(Transition next) {
    List<SubmissionCommand> twice = new ArrayList<>(next.commands());
    twice.addAll(next.commands());
    return new Transition(next.state(), twice);
  }

  private static Transition silent(Transition next) {
    return without(SubmissionCommand.Ask.class, next);
  }

  private static Transition unsent(Transition next) {
    return without(SubmissionCommand.Submit.class, next);
  }

  private static Transition without(Class<? extends SubmissionCommand> kind, Transition next) {
    return new Transition(
        next.state(),
        next.commands().stream().filter(command -> !kind.isInstance(command)).toList());
  }

  private static Transition withoutWarnings(Transition next) {
    return next.state().stage() instanceof Stage.Found found
        ? new Transition(
            next.state().with(new Stage.Found(found.training(), List.of())), next.commands())
        : next;
  }

  private static Transition settled(Transition next) {
    return next.state().stage() instanceof Stage.Failed failed
        ? new Transition(
            next.state().with(new Stage.Failed(failed.type(), failed.message(), true)),
            next.commands())
        : next;
  }

  private static Transition ended(Transition next) {
    return next.state().stage() instanceof Stage.Sending
        ? new Transition(next.state().with(new Stage.Cancelled("mistaken")), next.commands())
        : next;
  }
}
