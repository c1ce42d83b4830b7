package dev.finetune.runs;

import static dev.finetune.runs.HandedOnStates.LOST;
import static dev.finetune.runs.HandedOnStates.NOON;
import static dev.finetune.runs.HandedOnStates.TRAINING;
import static dev.finetune.runs.HandedOnStates.continuing;
import static dev.finetune.runs.HandedOnStates.state;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.SubmitOutcome;
import dev.finetune.activity.SubmitOutcome.EarlierUnknown;
import dev.finetune.submission.Attempt;
import dev.finetune.submission.Fate;
import dev.finetune.submission.Proposal;
import dev.finetune.submission.SubmissionEvent.Heard;
import dev.finetune.submission.SubmissionState;
import dev.finetune.workflow.Ring;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.history.v1.HistoryEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a run knew of those before it counts when Temporal has forgotten them. */
class ForgottenRunsTest {

  @Test
  void whatARunWasToldOfThoseBeforeItCounts() {
    Submitted told = run("2", new Doubts(0, 1, false, false));

    assertThat(leftBehind(told))
        .contains(
            new EarlierUnknown(
                "run 2 of this workflow id may have sent the request, and ended without knowing",
                1,
                false,
                false));
  }

  @Test
  void whatARunWasToldBesidesATrainingIsToldInItsWords() {
    String orphan = "run 1 and run 2 of this workflow id may have sent 2 requests";
    SubmitOutcome.Accepted adopted =
        new SubmitOutcome.Accepted(
            "A",
            TRAINING.provider(),
            TRAINING.progress(),
            false,
            TRAINING.schedule(),
            false,
            orphan);

    assertThat(leftBehind(Histories.run(Histories.submit(1), Histories.answered(adopted))))
        .get()
        .extracting("trainingId", "orphan")
        .containsExactly("A", orphan);
  }

  @Test
  void itCountsOnceWhereTheyAreRemembered() {
    Submitted lost = run("1", Doubts.ofAttempt(false));
    Submitted told = run("2", new Doubts(0, 1, false, false));
    Submitted sent = run("3", new Doubts(1, 1, false, false));

    assertThat(attempts(leftBehind(lost, told))).isEqualTo(1);
    assertThat(attempts(leftBehind(lost, told, sent))).isEqualTo(2);
    assertThat(attempts(leftBehind(told, sent))).isEqualTo(2);
  }

  @Test
  void whatTheProviderSurelyHasStaysSo() {
    Submitted told = run("2", new Doubts(0, 1, true, true));

    assertThat(leftBehind(told))
        .get()
        .extracting("sentMore", "charged")
        .containsExactly(true, true);
  }

  @Test
  void aRunThatIsNotSettledHasSentSomething() {
    assertThat(leftBehind(run("1", Doubts.NONE))).isEmpty();
    assertThat(attempts(leftBehind(run("1", Doubts.NONE).unsettled()))).isEqualTo(1);
    assertThat(attempts(leftBehind(run("1", new Doubts(0, 2, false, false)).unsettled())))
        .isEqualTo(2);
  }

  @Test
  void aTrainingThatWasHandedOnIsGoneOnWith() {
    Submitted continued =
        continued(state(TRAINING, List.of(new Attempt(1, new Fate.Accepted("A"), false))));

    assertThat(continued.accepted()).containsExactly(TRAINING);
    assertThat(leftBehind(continued)).get().extracting("trainingId").isEqualTo("A");
  }

  @Test
  void aTrainingThatWasFoundForALostAnswerIsNoOtherOne() {
    Submitted continued = continued(state(TRAINING, List.of(new Attempt(1, LOST, true))));

    assertThat(leftBehind(continued))
        .get()
        .extracting("trainingId", "orphan")
        .containsExactly("A", null);
  }

  @Test
  void whatWasUnknownWhenItWasHandedOnStillIs() {
    Fate earlier = new Fate.Unknown("earlier", false, null, NOON, 2, true, false);
    Submitted continued =
        continued(
            state(
                null,
                List.of(
                    new Attempt(Attempt.EARLIER, earlier, false),
                    new Attempt(1, new Fate.NotAccepted("full", NOON, true, false), false),
                    new Attempt(2, LOST, true))));

    assertThat(continued.doubts()).isEqualTo(new Doubts(1, 2, true, true));
  }

  @Test
  void whatRangSinceItWasHandedOnSaysThatTheProviderHasIt() {
    HistoryEvent rang = Histories.signalled(new Ring(null, 1, null, null));
    Fate full = new Fate.NotAccepted("full", NOON, true, false);

    assertThat(continued(state(null, List.of(new Attempt(1, full, false)))).doubts())
        .isEqualTo(Doubts.NONE);
    assertThat(continued(state(null, List.of(new Attempt(1, full, false))), rang).doubts())
        .isEqualTo(Doubts.ofAttempt(true));
    assertThat(continued(state(null, List.of(new Attempt(1, LOST, false))), rang).doubts())
        .isEqualTo(Doubts.ofAttempt(true));
  }

  @Test
  void whatRangBeforeItWasHandedOnCountsWhereItsFateDoesNotSaySo() {
    Fate told = new Fate.NotAccepted("nothing was sent", NOON, false, false);
    Heard rang = new Heard(1, "A");

    assertThat(continued(continuing("1", state(null, List.of(new Attempt(1, told, true))), rang)))
        .extracting(Submitted::doubts)
        .isEqualTo(Doubts.NONE);
    assertThat(continued(continuing("1", state(null, List.of(new Attempt(1, told, false))), rang)))
        .extracting(Submitted::doubts)
        .isEqualTo(Doubts.ofAttempt(true));
  }

  @Test
  void anotherTrainingThatItsAttemptWasAnsweredIsNotLost() {
    Submitted continued =
        continued(state(TRAINING, List.of(new Attempt(1, new Fate.Accepted("B"), false))));

    assertThat(leftBehind(continued))
        .get()
        .extracting("trainingId", "orphan")
        .doesNotContainNull()
        .contains("A");
  }

  @Test
  void anotherTrainingThatWasNamedAndIsKnownIsNotLost() {
    SubmissionState asked = state(TRAINING, List.of(new Attempt(1, LOST, true)));
    List<Proposal> named =
        Stream.of(TRAINING, Histories.accepted("B"))
            .map(
                training ->
                    new Proposal(
                        training.trainingId(),
                        1,
                        NOON,
                        false,
                        Proposal.Check.KNOWN,
                        training,
                        null))
            .toList();
    SubmissionState both =
        new SubmissionState(
            asked.stage(),
            asked.attempts(),
            named,
            TRAINING,
            List.of(),
            asked.limits(),
            asked.choices());

    assertThat(leftBehind(continued(both)))
        .contains(
            new EarlierUnknown(
                "earlier runs of this workflow id have several trainings: A, B", 2, true, true));
  }

  @Test
  void aSecondAcceptanceIsNotLost() {
    Submitted continued =
        continued(
            state(
                TRAINING,
                List.of(
                    new Attempt(1, new Fate.Accepted("A"), false),
                    new Attempt(2, new Fate.Accepted("B"), false))));

    assertThat(leftBehind(continued)).get().extracting("orphan").isNotNull();
  }

  @Test
  void whatCannotBeReadMayHaveBeenSent() {
    Payloads unreadable = Histories.CONVERTER.toPayloads("request", "nonsense").orElseThrow();

    assertThat(attempts(leftBehind(read(Stream.of(continuing("1", unreadable)))))).isEqualTo(1);
  }

  @Test
  void whatAContinuedRunHasSentIsHandedOn() {
    Submitted first =
        new Submitted(List.of(), List.of(), Doubts.ofAttempt(false), null, "1", "", "2");
    Submitted second = run("2", Doubts.ofAttempt(false));

    assertThat(Submitted.unanswered(List.of(first, second), Set.of())).containsExactly(second);
    assertThat(Submitted.unanswered(List.of(first), Set.of("2"))).isEmpty();
    assertThat(Submitted.unanswered(List.of(first), Set.of())).containsExactly(first);
  }

  private static Submitted run(String runId, Doubts doubts) {
    return new Submitted(List.of(), List.of(), doubts, null, runId, "", null);
  }

  private static Optional<SubmitOutcome> leftBehind(Submitted... runs) {
    return new LeftBehind(List.of(runs), Set.of()).outcome();
  }

  private static int attempts(Optional<SubmitOutcome> outcome) {
    return ((EarlierUnknown) outcome.orElseThrow()).attempts();
  }

  private static Submitted continued(SubmissionState state, HistoryEvent... since) {
    return continued(continuing("1", state), since);
  }

  private static Submitted continued(HistoryEvent started, HistoryEvent... since) {
    return read(Stream.concat(Stream.of(started), Stream.of(since)));
  }

  private static Submitted read(Stream<HistoryEvent> events) {
    return RunHistory.read(
        events.toList(),
        new OutcomeReader(Histories.CONVERTER),
        new ListedRun("2", null, false),
        Set.of());
  }
}
