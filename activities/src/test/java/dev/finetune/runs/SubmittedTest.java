package dev.finetune.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.ProposalVerdict;
import dev.finetune.activity.SubmitCommand;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.PinnedProvider;
import dev.finetune.training.PollSchedule;
import dev.finetune.training.ProviderApi;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.TrainingProgress;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.Ring;
import io.temporal.api.common.v1.ActivityType;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.api.failure.v1.ApplicationFailureInfo;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.failure.v1.TimeoutFailureInfo;
import io.temporal.api.history.v1.ActivityTaskCanceledEventAttributes;
import io.temporal.api.history.v1.ActivityTaskCompletedEventAttributes;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import io.temporal.api.history.v1.ActivityTaskTimedOutEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionFailedEventAttributes;
import io.temporal.api.history.v1.WorkflowExecutionSignaledEventAttributes;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import io.temporal.common.converter.DefaultDataConverter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubmittedTest {

  private static final DefaultDataConverter CONVERTER = DefaultDataConverter.newDefaultInstance();
  private static final OutcomeReader READER = new OutcomeReader(CONVERTER);

  @Test
  void anAcceptedTrainingIsAdoptedAndPolledForItsWebhooksGoElsewhere() {
    Optional<SubmitOutcome> outcome =
        together(scheduled("SubmitFineTune"), answered(accepted("A")));

    assertThat(outcome)
        .get()
        .isInstanceOfSatisfying(
            SubmitOutcome.Accepted.class,
            adopted -> {
              assertThat(adopted.trainingId()).isEqualTo("A");
              assertThat(adopted.callback()).isFalse();
            });
  }

  @Test
  void aTrainingWhoseEndIsConfirmedLeavesNothingToAnswerFor() {
    Submitted run = run(scheduled("SubmitFineTune"), answered(accepted("A")));

    assertThat(new LeftBehind(List.of(run), Set.of("A")).outcome()).isEmpty();
  }

  @Test
  void anAdoptedTrainingNamesWhatElseMayBeCharged() {
    Submitted one = run(scheduled("SubmitFineTune"));
    Submitted two = run(scheduled("SubmitFineTune"), answered(accepted("A")));

    assertThat(new LeftBehind(List.of(one, two), Set.of()).outcome())
        .get()
        .extracting("trainingId", "orphan")
        .containsExactly(
            "A", "run R of this workflow id may have sent the request, and ended without knowing");
  }

  @Test
  void twoTrainingsAreAQuestionForAPerson() {
    Submitted one = run(scheduled("SubmitFineTune"), answered(accepted("A")));
    Submitted two = run(scheduled("SubmitFineTune"), answered(accepted("B")));

    assertThat(new LeftBehind(List.of(one, two), Set.of()).outcome())
        .contains(
            new SubmitOutcome.EarlierUnknown(
                "earlier runs of this workflow id have several trainings: A, B", 2, false, true));
  }

  @Test
  void anAttemptWithoutAnAnswerMayHaveBeenSent() {
    assertThat(together(scheduled("SubmitFineTune")))
        .contains(
            new SubmitOutcome.EarlierUnknown(
                "run R of this workflow id may have sent the request, and ended without knowing",
                1,
                false,
                false));
  }

  @Test
  void severalAttemptsWithoutAnAnswerAreCounted() {
    Submitted one = run(scheduled("SubmitFineTune"));

    assertThat(new LeftBehind(List.of(one, one), Set.of()).outcome())
        .contains(
            new SubmitOutcome.EarlierUnknown(
                "run R and run R of this workflow id may have sent 2 requests, and ended without"
                    + " knowing",
                2,
                false,
                false));
  }

  @Test
  void anAnswerThatCannotBeReadMayHaveAccepted() {
    Payloads unreadable = CONVERTER.toPayloads("no outcome").orElseThrow();

    assertThat(together(scheduled("SubmitFineTune"), completed(unreadable)))
        .get()
        .isInstanceOf(SubmitOutcome.EarlierUnknown.class);
  }

  @Test
  void whatWasNotAcceptedOrRefusedLeavesNothing() {
    assertThat(
            together(
                scheduled("SubmitFineTune"),
                answered(new SubmitOutcome.NotAccepted("full", null, true))))
        .isEmpty();
    assertThat(
            together(
                scheduled("SubmitFineTune"),
                answered(new SubmitOutcome.Refused(FailureType.INVALID_API_KEY, "bad key"))))
        .isEmpty();
  }

  @Test
  void aRunThatTrainsSomethingElseIsNotAdopted() {
    Submitted run = run(scheduled("SubmitFineTune"), answered(accepted("A")));

    assertThat(Submitted.otherContent(List.of(run), "another digest"))
        .get()
        .isInstanceOf(SubmitOutcome.Refused.class)
        .asString()
        .contains("run R of this workflow id trains something else");
    assertThat(Submitted.otherContent(List.of(run), run.digest())).isEmpty();
    assertThat(Submitted.otherContent(List.of(run(scheduled("ValidateImages"))), "x")).isEmpty();
  }

  @Test
  void anAttemptCancelledBeforeItStartedLeavesNothing() {
    assertThat(together(scheduled("SubmitFineTune"), cancelled(0))).isEmpty();
    assertThat(together(scheduled("SubmitFineTune"), cancelled(6))).isPresent();
  }

  @Test
  void anIdThatACheckHasFoundIsAdopted() {
    ProposalVerdict known = new ProposalVerdict.Known((SubmitOutcome.Accepted) accepted("A"));
    Payloads verdict = CONVERTER.toPayloads(known).orElseThrow();

    assertThat(together(scheduled("ConfirmTraining"), completed(verdict)))
        .get()
        .extracting("trainingId")
        .isEqualTo("A");
  }

  @Test
  void anIdThatACheckHasFoundIsTheOneOfTheLostAnswer() {
    Payloads verdict =
        CONVERTER
            .toPayloads(new ProposalVerdict.Known((SubmitOutcome.Accepted) accepted("A")))
            .orElseThrow();
    Submitted lost = run(scheduled("SubmitFineTune"));
    Submitted found = run(scheduled("ConfirmTraining"), completed(verdict));

    assertThat(new LeftBehind(List.of(lost, found), Set.of()).outcome())
        .get()
        .extracting("trainingId", "orphan")
        .containsExactly("A", null);
  }

  @Test
  void aFailedTrainingIsNotGoneOnWithThoughItsRunIsNotSettled() {
    Submitted lost = run(scheduled("SubmitFineTune"));
    Submitted over =
        run(scheduled("SubmitFineTune"), answered(accepted("A")), failed("TrainingFailed"));

    assertThat(new LeftBehind(List.of(lost, over), Set.of()).outcome())
        .contains(
            new SubmitOutcome.EarlierUnknown(
                "run R of this workflow id may have sent the request, and ended without knowing",
                1,
                true,
                false));
    assertThat(new LeftBehind(List.of(over), Set.of()).outcome())
        .contains(
            new SubmitOutcome.EarlierUnknown(
                "run R of this workflow id told of another training that may be charged",
                1,
                true,
                false));
  }

  @Test
  void aTrainingWhoseEndNobodyKnowsIsGoneOnWith() {
    assertThat(
            together(
                scheduled("SubmitFineTune"), answered(accepted("A")), failed("OutcomeUnknown")))
        .get()
        .extracting("trainingId")
        .isEqualTo("A");
  }

  @ParameterizedTest
  @CsvSource({"'', 1, true", "C, 1, true", "'', 2, false", "another, 1, false"})
  void aCallbackToItsAddressSaysThatTheProviderHasItAfterAll(
      String chain, int attempt, boolean doubted) {
    Ring ring = new Ring(chain.isEmpty() ? null : chain, attempt, null, null);

    assertThat(
            together(
                    started("C"),
                    submit(1),
                    answered(new SubmitOutcome.NotAccepted("full", null, true)),
                    signalled(ring))
                .isPresent())
        .isEqualTo(doubted);
  }

  @Test
  void anIdThatNoCheckHasFoundSaysNothing() {
    Payloads verdict =
        CONVERTER.toPayloads(new ProposalVerdict.NotKnown("unknown training", false)).orElseThrow();

    assertThat(together(scheduled("ConfirmTraining"))).isEmpty();
    assertThat(together(scheduled("ConfirmTraining"), completed(verdict))).isEmpty();
  }

  @Test
  void otherActivitiesSayNothing() {
    assertThat(together(scheduled("ValidateImages"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "TIMEOUT_TYPE_START_TO_CLOSE, true, true",
    "TIMEOUT_TYPE_START_TO_CLOSE, false, false",
    "TIMEOUT_TYPE_SCHEDULE_TO_START, false, false",
  })
  void aTimeoutSaysWhetherItWasSent(TimeoutType type, boolean heartbeat, boolean maybeSent) {
    TimeoutFailureInfo.Builder timeout = TimeoutFailureInfo.newBuilder().setTimeoutType(type);
    if (heartbeat) {
      timeout.setLastHeartbeatDetails(CONVERTER.toPayloads("sending").orElseThrow());
    }

    assertThat(together(scheduled("SubmitFineTune"), timedOut(timeout.build())).isPresent())
        .isEqualTo(maybeSent);
  }

  private static Optional<SubmitOutcome> together(HistoryEvent... events) {
    return new LeftBehind(List.of(run(events)), Set.of()).outcome();
  }

  private static Submitted run(HistoryEvent... events) {
    return RunHistory.read(List.of(events), READER, "R", "A");
  }

  private static SubmitOutcome accepted(String id) {
    return new SubmitOutcome.Accepted(
        id,
        new PinnedProvider("http://p/api", ProviderApi.DREAMBOOTH, "default"),
        new TrainingProgress(TrainingPhase.DEPLOYING_GPU, null, null),
        true,
        PollSchedule.DEFAULT,
        false,
        null);
  }

  private static HistoryEvent scheduled(String activity) {
    return HistoryEvent.newBuilder()
        .setEventId(5)
        .setEventType(EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)
        .setActivityTaskScheduledEventAttributes(
            ActivityTaskScheduledEventAttributes.newBuilder()
                .setActivityType(ActivityType.newBuilder().setName(activity)))
        .build();
  }

  private static HistoryEvent started(String chain) {
    return HistoryEvent.newBuilder()
        .setEventType(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED)
        .setWorkflowExecutionStartedEventAttributes(
            WorkflowExecutionStartedEventAttributes.newBuilder().setFirstExecutionRunId(chain))
        .build();
  }

  private static HistoryEvent submit(int attempt) {
    FineTuneRequest request =
        FineTuneRequest.of("photo of x", "photo of y", List.of("https://i/1.png"), 2000);
    HistoryEvent event = scheduled("SubmitFineTune");
    return event.toBuilder()
        .setActivityTaskScheduledEventAttributes(
            event.getActivityTaskScheduledEventAttributes().toBuilder()
                .setInput(
                    CONVERTER
                        .toPayloads(new SubmitCommand(request, "C", attempt, null, false, 0))
                        .orElseThrow()))
        .build();
  }

  private static HistoryEvent signalled(Ring ring) {
    return HistoryEvent.newBuilder()
        .setEventType(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED)
        .setWorkflowExecutionSignaledEventAttributes(
            WorkflowExecutionSignaledEventAttributes.newBuilder()
                .setSignalName(FineTuneWorkflow.RING)
                .setInput(CONVERTER.toPayloads(ring).orElseThrow()))
        .build();
  }

  private static HistoryEvent failed(String type) {
    return HistoryEvent.newBuilder()
        .setEventType(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_FAILED)
        .setWorkflowExecutionFailedEventAttributes(
            WorkflowExecutionFailedEventAttributes.newBuilder()
                .setFailure(
                    Failure.newBuilder()
                        .setApplicationFailureInfo(
                            ApplicationFailureInfo.newBuilder().setType(type))))
        .build();
  }

  private static HistoryEvent answered(SubmitOutcome outcome) {
    return completed(CONVERTER.toPayloads(outcome).orElseThrow());
  }

  private static HistoryEvent completed(Payloads result) {
    return HistoryEvent.newBuilder()
        .setEventType(EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED)
        .setActivityTaskCompletedEventAttributes(
            ActivityTaskCompletedEventAttributes.newBuilder()
                .setScheduledEventId(5)
                .setResult(result))
        .build();
  }

  private static HistoryEvent cancelled(long startedEventId) {
    return HistoryEvent.newBuilder()
        .setEventType(EventType.EVENT_TYPE_ACTIVITY_TASK_CANCELED)
        .setActivityTaskCanceledEventAttributes(
            ActivityTaskCanceledEventAttributes.newBuilder()
                .setScheduledEventId(5)
                .setStartedEventId(startedEventId))
        .build();
  }

  private static HistoryEvent timedOut(TimeoutFailureInfo timeout) {
    return HistoryEvent.newBuilder()
        .setEventType(EventType.EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT)
        .setActivityTaskTimedOutEventAttributes(
            ActivityTaskTimedOutEventAttributes.newBuilder()
                .setScheduledEventId(5)
                .setFailure(Failure.newBuilder().setTimeoutFailureInfo(timeout)))
        .build();
  }
}
