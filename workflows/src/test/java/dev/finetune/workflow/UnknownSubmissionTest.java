package dev.finetune.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.SubmitOutcome;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.OnUnknownSubmission;
import dev.finetune.training.Terms;
import dev.finetune.training.TrainingPhase;
import io.temporal.api.enums.v1.EventType;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What follows when nobody knows whether a request was accepted. */
class UnknownSubmissionTest {

  private static final SubmitOutcome RESET =
      new SubmitOutcome.Unknown("the connection was reset", ScriptedProvider.PIN);

  @RegisterExtension private final TrainingLab lab = TrainingLab.withWebhook();

  private static FineTuneRequest request(OnUnknownSubmission policy) {
    return TrainingLab.request().withTerms(Terms.DEFAULT.withOnUnknownSubmission(policy));
  }

  private void ringAfter(Duration delay, int attempt, String id) {
    lab.env().registerDelayedCallback(delay, () -> lab.ring(new Ring(null, attempt, null, id)));
  }

  private void tellAfter(Duration delay, Resolution resolution) {
    lab.env()
        .registerDelayedCallback(delay, () -> lab.update(FineTuneWorkflow.RESOLVE, resolution));
  }

  @Test
  void aCallbackThatNamesATrainingWhichTheProviderKnowsSettlesIt() {
    lab.provider().answering(RESET).knowing("F5jvdzGnYi").readyAfter(Duration.ofMinutes(20));
    ringAfter(Duration.ofMinutes(2), 1, "F5jvdzGnYi");

    FineTuneResult result = lab.train();

    assertThat(result.trainingId()).isEqualTo("F5jvdzGnYi");
    assertThat(lab.provider().commands()).hasSize(1);
    assertThat(lab.events()).containsExactly("ready");
  }

  @Test
  void aCallbackBeforeTheLostAnswerSettlesItToo() {
    lab.provider()
        .answering(RESET)
        .knowing("F5jvdzGnYi")
        .readyAfter(Duration.ofMinutes(20))
        .whileSubmitting(() -> lab.ring(new Ring(null, 1, null, "F5jvdzGnYi")));

    assertThat(lab.train().trainingId()).isEqualTo("F5jvdzGnYi");
    assertThat(lab.provider().commands()).hasSize(1);
  }

  @Test
  void aPersonIsAskedAndNamesTheTraining() {
    lab.provider().answering(RESET).knowing("Found1").readyAfter(Duration.ofMinutes(20));
    tellAfter(Duration.ofHours(5), Resolution.adopt(1, "Found1"));

    FineTuneResult result = lab.train();

    assertThat(result.trainingId()).isEqualTo("Found1");
    assertThat(lab.provider().commands()).hasSize(1);
    assertThat(lab.events()).containsExactly("asks", "ready");
    assertThat(lab.told().get(0).id()).endsWith("-asks-1");
  }

  @Test
  void aPersonHasItSubmittedAgain() {
    lab.provider().answering(RESET).readyAfter(Duration.ofMinutes(20));
    tellAfter(Duration.ofHours(5), Resolution.submitAgain(1));

    FineTuneResult result = lab.train();

    assertThat(lab.provider().commands()).hasSize(2);
    assertThat(result.warnings()).singleElement().asString().contains("Attempt 1 may have been");
    assertThat(lab.told().get(1).body().path("warnings").path(0).asText())
        .isEqualTo(result.warnings().get(0));
  }

  @Test
  void aPersonGivesItUp() {
    lab.provider().answering(RESET);
    tellAfter(Duration.ofHours(5), Resolution.giveUp(1));

    ApplicationFailure failure = lab.failureOf(TrainingLab.request());

    assertThat(failure.getType()).isEqualTo("SubmissionUnknown");
    assertThat(lab.stateAttribute()).isEqualTo("unsettled");
  }

  @Test
  void nonsenseIsRejectedWithASentence() {
    List<Object> nonsense =
        List.of(
            Resolution.giveUp(2),
            Resolution.adopt(1, "../x"),
            new Resolution(1, Resolution.Action.GIVE_UP, "x"),
            "give_up",
            Map.of("attempt", 1));
    List<String> answers = Collections.synchronizedList(new ArrayList<>());
    lab.provider().answering(RESET);
    lab.env()
        .registerDelayedCallback(
            Duration.ofHours(1),
            () ->
                nonsense.forEach(
                    word -> answers.add(lab.rejection(FineTuneWorkflow.RESOLVE, word))));
    tellAfter(Duration.ofHours(2), Resolution.giveUp(1));

    lab.failureOf(TrainingLab.request());

    assertThat(answers)
        .satisfiesExactly(
            answer -> assertThat(answer).contains("attempt is 2, and the unknown ones are [1]"),
            answer -> assertThat(answer).contains("training_id is \"../x\""),
            answer -> assertThat(answer).contains("only the action adopt"),
            answer -> assertThat(answer).contains("this is no resolution: send {\"attempt\":1"),
            answer -> assertThat(answer).contains("this names no action: send {\"attempt\":1"));
  }

  @Test
  void nobodyAnswersForAWeek() {
    lab.provider().answering(RESET);

    ApplicationFailure failure = lab.failureOf(TrainingLab.request());

    assertThat(failure.getType()).isEqualTo("OutcomeUnknown");
    assertThat(lab.provider().commands()).hasSize(1);
    assertThat(lab.events()).containsExactly("asks", "failed");
  }

  @Test
  void theRequestMayAskForOneExtraAttempt() {
    lab.provider().answering(RESET).readyAfter(Duration.ofMinutes(20));

    FineTuneResult result =
        lab.start(request(OnUnknownSubmission.RESUBMIT)).getResult(FineTuneResult.class);

    assertThat(result.warnings()).singleElement().asString().contains("Attempt 1 may have been");
    assertThat(lab.provider().commands())
        .extracting(command -> command.attempt() + " " + command.despiteEarlier())
        .containsExactly("1 false", "2 false");
  }

  @Test
  void oneExtraAttemptIsTheMost() {
    lab.provider().answering(RESET, RESET);
    tellAfter(Duration.ofHours(5), Resolution.giveUp(2));

    lab.failureOf(request(OnUnknownSubmission.RESUBMIT));

    assertThat(lab.provider().commands()).hasSize(2);
  }

  @Test
  void theRequestMayAskToFail() {
    lab.provider().answering(RESET);

    ApplicationFailure failure = lab.failureOf(request(OnUnknownSubmission.FAIL));

    assertThat(failure.getType()).isEqualTo("SubmissionUnknown");
    assertThat(lab.events()).containsExactly("failed");
  }

  @Test
  void anAcceptanceWithoutAnIdIsNotSentAgainEvenSo() {
    lab.provider()
        .answering(new SubmitOutcome.AcceptedWithoutId("no id", ScriptedProvider.PIN))
        .knowing("Found1")
        .readyAfter(Duration.ofMinutes(20));
    tellAfter(Duration.ofHours(5), Resolution.adopt(1, "Found1"));

    lab.start(request(OnUnknownSubmission.RESUBMIT)).getResult(FineTuneResult.class);

    assertThat(lab.provider().commands()).hasSize(1);
  }

  @Test
  void whatAnEarlierRunMayHaveSentIsFoundByItsCallback() {
    lab.provider()
        .answering(new SubmitOutcome.EarlierUnknown("run r may have sent it", 1, false, false))
        .knowing("F5jvdzGnYi")
        .readyAfter(Duration.ofMinutes(20));
    lab.env()
        .registerDelayedCallback(
            Duration.ofMinutes(2),
            () -> lab.ring(new Ring("an earlier chain", 1, null, "F5jvdzGnYi")));

    assertThat(lab.train().trainingId()).isEqualTo("F5jvdzGnYi");
    assertThat(lab.provider().commands()).hasSize(1);
  }

  @Test
  void twoTrainingsThatTheProviderKnowsAreAQuestion() {
    lab.provider()
        .answering(RESET)
        .knowing("One1")
        .knowing("Two2")
        .readyAfter(Duration.ofMinutes(20))
        .whileSubmitting(
            () -> {
              lab.ring(new Ring(null, 1, null, "One1"));
              lab.ring(new Ring(null, 1, null, "Two2"));
            });
    tellAfter(Duration.ofHours(1), Resolution.adopt(1, "Two2"));

    FineTuneResult result = lab.train();

    assertThat(result.trainingId()).isEqualTo("Two2");
    assertThat(result.warnings())
        .containsExactly(
            "A webhook of attempt 1 names training One1, which may be charged as well");
    assertThat(List.copyOf(lab.events())).containsExactly("asks", "ready");
  }

  /** Two ids ring while the provider cannot be asked, and are found half an hour later. */
  private void namesTwoAfter(Duration delay) {
    lab.env()
        .registerDelayedCallback(
            delay,
            () -> {
              lab.provider().confirmingNothing().knowing("One1").knowing("Two2");
              lab.ring(new Ring(null, 1, null, "One1"));
              lab.ring(new Ring(null, 1, null, "Two2"));
            });
    lab.env()
        .registerDelayedCallback(delay.plusMinutes(30), () -> lab.provider().confirmingAgain());
  }

  private List<String> toldIds() {
    return lab.told().stream()
        .map(notice -> notice.id().replaceAll(".*?-(asks|ready|failed)", "$1"))
        .toList();
  }

  @Test
  void theCallerIsToldOfTrainingsThatAreNamedLater() {
    lab.provider().answering(RESET).readyAfter(Duration.ofMinutes(20));
    namesTwoAfter(Duration.ofHours(1));
    tellAfter(Duration.ofHours(5), Resolution.adopt(1, "Two2"));

    lab.train();

    assertThat(toldIds()).containsExactly("asks-1", "asks-1-2", "ready");
    assertThat(lab.told().get(0).body().toString()).doesNotContain("One1");
    assertThat(lab.told().get(1).body().toString()).contains("One1, Two2");
  }

  @Test
  void aQuestionThatIsOvertakenIsNotToldLate() {
    lab.provider().answering(RESET);
    lab.callerIsDeafFor(Integer.MAX_VALUE);
    ringAfter(Duration.ofMinutes(1), 1, "One1");
    ringAfter(Duration.ofMinutes(1), 1, "Two2");
    namesTwoAfter(Duration.ofHours(1));
    lab.env().registerDelayedCallback(Duration.ofHours(4), () -> lab.callerIsDeafFor(0));
    tellAfter(Duration.ofHours(12), Resolution.giveUp(1));

    lab.failureOf(TrainingLab.request());

    assertThat(toldIds()).containsExactly("asks-1-2", "failed");
  }

  @Test
  void nothingIsSettledWhileAnotherTrainingMayRun() {
    lab.provider()
        .answering(RESET)
        .saying(
            Duration.ofMinutes(20),
            new TrainingStatus.Failed(new TrainingPhase("training_failed"), "no luck"));

    ApplicationFailure failure = lab.failureOf(request(OnUnknownSubmission.RESUBMIT));

    assertThat(failure.getType()).isEqualTo("TrainingFailed");
    assertThat(failure.getOriginalMessage())
        .contains("Attempt 1 may have been accepted and charged as well: the connection was reset");
    assertThat(lab.stateAttribute()).isEqualTo("unsettled");
  }

  @Test
  void anAskThatOnlySeemedAnsweredIsToldAgain() {
    lab.provider().answering(RESET);
    lab.callerIsDeafFor(1);
    ringAfter(Duration.ofMinutes(10).plusSeconds(5), 1, "Nowhere1");
    tellAfter(Duration.ofHours(2), Resolution.giveUp(1));

    lab.failureOf(TrainingLab.request());

    assertThat(lab.events()).containsExactly("asks", "failed");
  }

  @Test
  void anIdThatTheProviderDidNotKnowIsAskedAboutAgainWhenItRingsAgain() {
    lab.provider().answering(RESET).readyAfter(Duration.ofHours(1));
    ringAfter(Duration.ofMinutes(1), 1, "F5jvdzGnYi");
    ringAfter(Duration.ofMinutes(20), 1, "F5jvdzGnYi");
    lab.env()
        .registerDelayedCallback(
            Duration.ofMinutes(30), () -> lab.provider().knowing("F5jvdzGnYi"));
    ringAfter(Duration.ofMinutes(40), 1, "F5jvdzGnYi");

    assertThat(lab.train().trainingId()).isEqualTo("F5jvdzGnYi");
    assertThat(lab.provider().commands()).hasSize(1);
    assertThat(lab.events()).containsExactly("asks", "ready");
    assertThat(lab.scheduled("ConfirmTraining")).isEqualTo(2);
  }

  @Test
  void aQuestionStandsWhileAnIdIsAskedAboutAgain() {
    AtomicReference<FineTuneProgress> meanwhile = new AtomicReference<>();
    lab.provider().answering(RESET);
    ringAfter(Duration.ofMinutes(1), 1, "Denied1");
    ringAfter(Duration.ofMinutes(20), 1, "Denied1");
    lab.env()
        .registerDelayedCallback(Duration.ofMinutes(30), () -> lab.provider().confirmingNothing());
    ringAfter(Duration.ofMinutes(40), 1, "Denied1");
    lab.env().registerDelayedCallback(Duration.ofMinutes(50), () -> meanwhile.set(lab.progress()));
    tellAfter(Duration.ofHours(2), Resolution.giveUp(1));

    lab.failureOf(TrainingLab.request());

    assertThat(lab.scheduled("ConfirmTraining")).isEqualTo(2);
    assertThat(meanwhile.get())
        .extracting(FineTuneProgress::state, FineTuneProgress::unknownAttempt)
        .containsExactly("asking", 1);
    assertThat(lab.events()).containsExactly("asks", "failed");
  }

  @Test
  void whatIsBeingCancelledIsNotSentAgain() {
    lab.provider().answering(RESET);
    AtomicReference<String> answer = new AtomicReference<>();
    lab.env()
        .registerDelayedCallback(
            Duration.ofMinutes(2),
            () -> {
              lab.cancel();
              answer.set(lab.rejection(FineTuneWorkflow.RESOLVE, Resolution.submitAgain(1)));
            });

    lab.cancelled(TrainingLab.request());

    assertThat(answer.get()).startsWith("the run is being cancelled: nothing more is sent");
    assertThat(lab.provider().commands()).hasSize(1);
  }

  @Test
  void whoGivesUpWaitsForNoCheck() {
    lab.provider().answering(RESET).confirmingNothing();
    tellAfter(Duration.ofHours(1), Resolution.adopt(1, "Found1"));
    tellAfter(Duration.ofHours(2), Resolution.giveUp(1));

    ApplicationFailure failure = lab.failureOf(TrainingLab.request());

    assertThat(failure.getOriginalMessage())
        .contains("named for it: training Found1", "A person gave it up");
    assertThat(lab.lifetime()).isLessThan(Duration.ofHours(3));
  }

  @Test
  void anAskThatIsAnsweredIsNotToldLate() {
    lab.provider().answering(RESET).knowing("Found1").readyAfter(Duration.ofMinutes(20));
    tellAfter(Duration.ofMinutes(30), Resolution.adopt(1, "Found1"));

    lab.callerIsDeafFor(Integer.MAX_VALUE);
    lab.env().registerDelayedCallback(Duration.ofMinutes(31), () -> lab.callerIsDeafFor(0));
    lab.train();

    assertThat(lab.events()).containsExactly("ready");
    assertThat(lab.events(EventType.EVENT_TYPE_ACTIVITY_TASK_CANCEL_REQUESTED)).isEqualTo(1);
  }
}
