package dev.finetune.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.finetune.activity.CancelReport;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.activity.SubmitCommand;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.OnUnknownSubmission;
import dev.finetune.training.Terms;
import dev.finetune.training.TrainingPhase;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A webhook may name another training than the run's own at any time: nobody misses it. */
class OtherTrainingsTest {

  private static final SubmitOutcome EARLIER =
      new SubmitOutcome.EarlierUnknown("run r may have sent it", 1, false, false);
  private static final Terms RESUBMITTING =
      Terms.DEFAULT.withOnUnknownSubmission(OnUnknownSubmission.RESUBMIT);

  /** Its caller is told nothing. */
  private static final FineTuneRequest UNHEARD =
      FineTuneRequest.of(
          "photo of adhik person", "photo of person", List.of("https://images/1.png"), 2000);

  @RegisterExtension private final TrainingLab lab = TrainingLab.withWebhook();

  @Test
  void anEarlierRunsIsFoundThoughItRangBeforeThatRunWasLookedFor() {
    lab.whileChecking(() -> lab.ring(new Ring("an earlier chain", 1, null, "F5jvdzGnYi")));

    assertFoundWithoutAnotherRequest();
  }

  @Test
  void oneOfAnAttemptThatAResetTookAwayIsFound() {
    lab.whileChecking(() -> lab.ring(new Ring(null, 2, null, "F5jvdzGnYi")));

    assertFoundWithoutAnotherRequest();
  }

  private void assertFoundWithoutAnotherRequest() {
    lab.provider().answering(EARLIER).knowing("F5jvdzGnYi").readyAfter(Duration.ofMinutes(20));

    FineTuneResult result =
        lab.start(TrainingLab.request().withTerms(RESUBMITTING)).getResult(FineTuneResult.class);

    assertThat(result.trainingId()).isEqualTo("F5jvdzGnYi");
    assertThat(lab.provider().commands()).hasSize(1);
    assertThat(lab.caller().events()).containsExactly("ready");
  }

  @Test
  void whereEarlierRunsHaveSentMoreNoExtraIsSentUnasked() {
    lab.provider().answering(new SubmitOutcome.EarlierUnknown("run r sent two", 1, true, false));
    lab.env()
        .registerDelayedCallback(
            Duration.ofHours(1), () -> lab.update(FineTuneWorkflow.RESOLVE, Resolution.giveUp(0)));

    lab.failureOf(TrainingLab.request().withTerms(RESUBMITTING));

    assertThat(lab.provider().commands()).hasSize(1);
    assertThat(lab.caller().events()).containsExactly("asks", "failed");
  }

  @Test
  void whereEarlierRunsHaveSentTwoNothingFollowsAPersonsRequestUnasked() {
    lab.provider()
        .answering(
            new SubmitOutcome.EarlierUnknown("run r sent two", 2, false, false),
            ScriptedProvider.RESET);
    lab.env()
        .registerDelayedCallback(
            Duration.ofHours(1),
            () -> lab.update(FineTuneWorkflow.RESOLVE, Resolution.submitAgain(0)));
    lab.env()
        .registerDelayedCallback(
            Duration.ofHours(2), () -> lab.update(FineTuneWorkflow.RESOLVE, Resolution.giveUp(2)));

    lab.failureOf(TrainingLab.request().withTerms(RESUBMITTING));

    assertThat(lab.provider().commands())
        .extracting(SubmitCommand::attempt, SubmitCommand::earlierRequests)
        .containsExactly(tuple(1, 0), tuple(2, 2));
    assertThat(lab.caller().events()).containsExactly("asks", "asks", "failed");
  }

  @Test
  void oneThatRangBeforeTheAnswerStandsInTheResult() {
    lab.provider()
        .whileSubmitting(() -> lab.ring(new Ring(null, 1, null, "Doubled1")))
        .readyAfter(Duration.ofMinutes(20));

    assertThat(lab.train().warnings())
        .containsExactly(
            "A webhook of attempt 1 names training Doubled1, which may be charged as well");
  }

  @Test
  void oneThatRingsWhileTheRunIsStoppedIsReported() {
    lab.provider()
        .answering(ScriptedProvider.RESET)
        .whileStopping(() -> lab.ring(new Ring(null, 1, null, "First1")))
        .stopping(
            new CancelReport(
                new TrainingStatus.Failed(new TrainingPhase("cancelled"), "it is cancelled"),
                null));
    lab.env().registerDelayedCallback(Duration.ofHours(1), lab::cancel);

    TrainingEnd end = lab.cancelled(TrainingLab.request().withTerms(RESUBMITTING));

    assertThat(end.message())
        .contains("A webhook of attempt 1 names training First1, which may be charged as well");
  }

  @Test
  void oneThatRingsWhileTheEndIsToldIsLookedAt() {
    lab.provider().readyAfter(Duration.ofMinutes(20));
    lab.caller().whileTelling(() -> lab.ring(new Ring(null, 1, null, "Late1")));

    lab.train();

    assertThat(children()).hasSize(1).allMatch(id -> id.startsWith("late-"), "is a late look");
    assertThat(children()).allMatch(id -> id.endsWith("-1-Late1"), "names the training");
  }

  @Test
  void oneThatTheProviderDeniedIsLookedAtWhenItRingsAgainWhileTheEndIsTold() {
    lab.provider().answering(ScriptedProvider.RESET);
    lab.ringAfter(Duration.ofMinutes(1), 1, "Denied1");
    lab.tellAfter(Duration.ofHours(1), Resolution.giveUp(1));
    lab.caller()
        .whileTelling(
            () -> {
              if (lab.progress().state().equals("unsettled")) {
                lab.ring(new Ring(null, 1, null, "Denied1"));
              }
            });

    lab.failureOf(TrainingLab.request());

    assertThat(children()).singleElement().asString().endsWith("-1-Denied1");
  }

  @Test
  void oneThatRangAgainTooSoonToBeAskedAboutIsLookedAtInTheEnd() {
    lab.provider().answering(ScriptedProvider.RESET);
    lab.ringAfter(Duration.ofMinutes(1), 1, "Denied1");
    lab.ringAfter(Duration.ofMinutes(20), 1, "Denied1");
    lab.tellAfter(Duration.ofMinutes(25), Resolution.giveUp(1));

    lab.failureOf(UNHEARD);

    assertThat(lab.history().scheduled(ProviderActivities.CONFIRM)).isEqualTo(1);
    assertThat(children()).singleElement().asString().endsWith("-1-Denied1");
  }

  @Test
  void oneThatWasReportedIsNotLookedAtAgain() {
    lab.provider().readyAfter(Duration.ofMinutes(20));
    lab.ringAfter(Duration.ofMinutes(1), 1, "Doubled1");
    lab.caller().whileTelling(() -> lab.ring(new Ring(null, 1, null, "Doubled1")));

    assertThat(lab.train().warnings()).hasSize(1);
    assertThat(children()).isEmpty();
  }

  @Test
  void theOwnTrainingIsNoneOfThem() {
    lab.provider().readyAfter(Duration.ofMinutes(20));
    lab.caller().whileTelling(() -> lab.ring(new Ring(null, 1, null, "F5jvdzGnYi")));

    assertThat(lab.train().warnings()).isEmpty();
    assertThat(children()).isEmpty();
  }

  @Test
  void oneOfAnEarlierRunIsLookedAtThoughTheRunEndsBeforeItLookedForThose() {
    lab.whileChecking(
        () -> {
          lab.ring(new Ring("an earlier chain", 1, null, "Earlier1"));
          lab.cancelDuringActivity();
        });

    lab.cancelled(TrainingLab.request());

    assertThat(children()).singleElement().asString().startsWith("late-").endsWith("-0-Earlier1");
  }

  @Test
  void oneOfAnEarlierRunIsLookedAtThoughTheRunIsRefused() {
    lab.provider()
        .answering(new SubmitOutcome.Refused(FailureType.REQUEST_REFUSED, "no"))
        .whileSubmitting(() -> lab.ring(new Ring("an earlier chain", 1, null, "Earlier1")));

    lab.failureOf(TrainingLab.request());

    assertThat(children()).singleElement().asString().endsWith("-0-Earlier1");
    assertThat(lab.history().stateAttribute()).isEqualTo("settled");
  }

  @Test
  void oneOfARefusedAttemptLeavesTheRunUnsettled() {
    lab.provider().answering(new SubmitOutcome.Refused(FailureType.REQUEST_REFUSED, "no"));
    lab.caller().whileTelling(() -> lab.ring(new Ring(null, 1, null, "Late1")));

    lab.failureOf(TrainingLab.request());

    assertThat(children()).singleElement().asString().endsWith("-1-Late1");
    assertThat(lab.history().stateAttribute()).isEqualTo("unsettled");
  }

  @Test
  void aWebhookThatNamesNoneLeavesTheRunOfARefusedAttemptUnsettled() {
    lab.provider().answering(new SubmitOutcome.Refused(FailureType.REQUEST_REFUSED, "no"));
    lab.caller().whileTelling(() -> lab.ring(new Ring(null, 1, null, null)));

    lab.failureOf(TrainingLab.request());

    assertThat(children()).isEmpty();
    assertThat(lab.history().stateAttribute()).isEqualTo("unsettled");
  }

  @Test
  void oneOfAnEarlierRunIsLookedAtThoughTheRunIsCancelledBetweenTwoChecks() {
    lab.whileChecking(
        () -> {
          throw ApplicationFailure.newFailure("busy", "Busy");
        });
    lab.env()
        .registerDelayedCallback(
            Duration.ofMinutes(10).plusSeconds(30),
            () -> {
              lab.ring(new Ring("an earlier chain", 1, null, "Earlier1"));
              lab.cancel();
            });

    lab.cancelled(UNHEARD);

    assertThat(children()).singleElement().asString().endsWith("-0-Earlier1");
  }

  private List<String> children() {
    return lab.env().getWorkflowClient().fetchHistory(TrainingLab.ID).getEvents().stream()
        .filter(event -> event.getEventType() == START_CHILD)
        .map(HistoryEvent::getStartChildWorkflowExecutionInitiatedEventAttributes)
        .map(child -> child.getWorkflowId())
        .toList();
  }

  private static final EventType START_CHILD =
      EventType.EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED;
}
