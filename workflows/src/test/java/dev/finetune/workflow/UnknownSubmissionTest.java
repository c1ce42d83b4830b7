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
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows when nobody knows whether a request was accepted. */
class UnknownSubmissionTest {

  @RegisterExtension private final TrainingLab lab = TrainingLab.withWebhook();

  private static FineTuneRequest request(OnUnknownSubmission policy) {
    return TrainingLab.request().withTerms(Terms.DEFAULT.withOnUnknownSubmission(policy));
  }

  @Test
  void aPersonIsAskedAndNamesTheTraining() {
    lab.provider()
        .answering(ScriptedProvider.RESET)
        .knowing("Found1")
        .readyAfter(Duration.ofMinutes(20));
    lab.tellAfter(Duration.ofHours(5), Resolution.adopt(1, "Found1"));

    FineTuneResult result = lab.train();

    assertThat(result.trainingId()).isEqualTo("Found1");
    assertThat(lab.provider().commands()).hasSize(1);
    assertThat(lab.caller().events()).containsExactly("asks", "ready");
    assertThat(lab.caller().told().get(0).id()).endsWith("-asks-1");
  }

  @Test
  void aPersonHasItSubmittedAgain() {
    lab.provider().answering(ScriptedProvider.RESET).readyAfter(Duration.ofMinutes(20));
    lab.tellAfter(Duration.ofHours(5), Resolution.submitAgain(1));

    FineTuneResult result = lab.train();

    assertThat(lab.provider().commands()).hasSize(2);
    assertThat(result.warnings()).singleElement().asString().contains("Attempt 1 may have been");
    assertThat(lab.caller().told().get(1).body().path("warnings").path(0).asText())
        .isEqualTo(result.warnings().get(0));
  }

  @Test
  void aPersonGivesItUp() {
    lab.provider().answering(ScriptedProvider.RESET);
    lab.tellAfter(Duration.ofHours(5), Resolution.giveUp(1));

    ApplicationFailure failure = lab.failureOf(TrainingLab.request());

    assertThat(failure.getType()).isEqualTo("SubmissionUnknown");
    assertThat(lab.history().stateAttribute()).isEqualTo("unsettled");
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
    lab.provider().answering(ScriptedProvider.RESET);
    lab.env()
        .registerDelayedCallback(
            Duration.ofHours(1),
            () ->
                nonsense.forEach(
                    word -> answers.add(lab.rejection(FineTuneWorkflow.RESOLVE, word))));
    lab.tellAfter(Duration.ofHours(2), Resolution.giveUp(1));

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
    lab.provider().answering(ScriptedProvider.RESET);

    ApplicationFailure failure = lab.failureOf(TrainingLab.request());

    assertThat(failure.getType()).isEqualTo("OutcomeUnknown");
    assertThat(lab.provider().commands()).hasSize(1);
    assertThat(lab.caller().events()).containsExactly("asks", "failed");
  }

  @ParameterizedTest
  @CsvSource({"true, 2", "false, 3"})
  void anExtraAttemptThatWasTurnedAwaySaysNothingOfTheFirst(boolean turnedAway, int requests) {
    lab.provider()
        .answering(
            ScriptedProvider.RESET,
            new SubmitOutcome.NotAccepted("limited", Duration.ofMinutes(1), turnedAway))
        .readyAfter(Duration.ofMinutes(20));
    lab.tellAfter(Duration.ofHours(6), Resolution.giveUp(1));

    WorkflowStub run = lab.start(request(OnUnknownSubmission.RESUBMIT));
    if (turnedAway) {
      assertThat(TrainingLab.failureOf(run).getType()).isEqualTo("SubmissionUnknown");
    } else {
      assertThat(run.getResult(FineTuneResult.class).trainingId()).isEqualTo("F5jvdzGnYi");
    }

    assertThat(lab.provider().commands()).hasSize(requests);
  }

  @Test
  void theRequestMayAskForOneExtraAttempt() {
    lab.provider().answering(ScriptedProvider.RESET).readyAfter(Duration.ofMinutes(20));

    FineTuneResult result =
        lab.start(request(OnUnknownSubmission.RESUBMIT)).getResult(FineTuneResult.class);

    assertThat(result.warnings()).singleElement().asString().contains("Attempt 1 may have been");
    assertThat(lab.provider().commands())
        .extracting(command -> command.attempt() + " " + command.despiteEarlier())
        .containsExactly("1 false", "2 false");
  }

  @Test
  void oneExtraAttemptIsTheMost() {
    lab.provider().answering(ScriptedProvider.RESET, ScriptedProvider.RESET);
    lab.tellAfter(Duration.ofHours(5), Resolution.giveUp(2));

    lab.failureOf(request(OnUnknownSubmission.RESUBMIT));

    assertThat(lab.provider().commands()).hasSize(2);
  }

  @Test
  void theRequestMayAskToFail() {
    lab.provider().answering(ScriptedProvider.RESET);

    ApplicationFailure failure = lab.failureOf(request(OnUnknownSubmission.FAIL));

    assertThat(failure.getType()).isEqualTo("SubmissionUnknown");
    assertThat(lab.caller().events()).containsExactly("failed");
  }

  @Test
  void anAcceptanceWithoutAnIdIsNotSentAgainEvenSo() {
    lab.provider()
        .answering(new SubmitOutcome.AcceptedWithoutId("no id", ScriptedProvider.PIN))
        .knowing("Found1")
        .readyAfter(Duration.ofMinutes(20));
    lab.tellAfter(Duration.ofHours(5), Resolution.adopt(1, "Found1"));

    lab.start(request(OnUnknownSubmission.RESUBMIT)).getResult(FineTuneResult.class);

    assertThat(lab.provider().commands()).hasSize(1);
  }

  @Test
  void nothingIsSettledWhileAnotherTrainingMayRun() {
    lab.provider()
        .answering(ScriptedProvider.RESET)
        .saying(
            Duration.ofMinutes(20),
            new TrainingStatus.Failed(new TrainingPhase("training_failed"), "no luck"));

    ApplicationFailure failure = lab.failureOf(request(OnUnknownSubmission.RESUBMIT));

    assertThat(failure.getType()).isEqualTo("TrainingFailed");
    assertThat(failure.getOriginalMessage())
        .contains("Attempt 1 may have been accepted and charged as well: the connection was reset");
    assertThat(lab.history().stateAttribute()).isEqualTo("unsettled");
  }

  @Test
  void anAskThatOnlySeemedAnsweredIsToldAgain() {
    lab.provider().answering(ScriptedProvider.RESET);
    lab.caller().isDeafFor(1);
    lab.ringAfter(Duration.ofMinutes(10).plusSeconds(5), 1, "Nowhere1");
    lab.tellAfter(Duration.ofHours(2), Resolution.giveUp(1));

    lab.failureOf(TrainingLab.request());

    assertThat(lab.caller().events()).containsExactly("asks", "failed");
  }

  @Test
  void whatIsBeingCancelledIsNotSentAgain() {
    lab.provider().answering(ScriptedProvider.RESET);
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
    lab.provider().answering(ScriptedProvider.RESET).confirmingNothing();
    lab.tellAfter(Duration.ofHours(1), Resolution.adopt(1, "Found1"));
    lab.tellAfter(Duration.ofHours(2), Resolution.giveUp(1));

    ApplicationFailure failure = lab.failureOf(TrainingLab.request());

    assertThat(failure.getOriginalMessage())
        .contains("named for it: training Found1", "A person gave it up");
    assertThat(lab.history().lifetime()).isLessThan(Duration.ofHours(3));
  }

  @Test
  void anAskThatIsAnsweredIsNotToldLate() {
    lab.provider()
        .answering(ScriptedProvider.RESET)
        .knowing("Found1")
        .readyAfter(Duration.ofMinutes(20));
    lab.tellAfter(Duration.ofMinutes(30), Resolution.adopt(1, "Found1"));

    lab.caller().isDeafFor(Integer.MAX_VALUE);
    lab.env().registerDelayedCallback(Duration.ofMinutes(31), () -> lab.caller().isDeafFor(0));
    lab.train();

    assertThat(lab.caller().events()).containsExactly("ready");
    assertThat(lab.history().events(EventType.EVENT_TYPE_ACTIVITY_TASK_CANCEL_REQUESTED))
        .isEqualTo(1);
  }
}
