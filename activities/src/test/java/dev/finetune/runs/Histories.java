package dev.finetune.runs;

import static dev.finetune.activity.ProviderActivities.SUBMIT;

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
import dev.finetune.workflow.Resolution;
import dev.finetune.workflow.Ring;
import io.temporal.api.common.v1.ActivityType;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.WorkflowTaskFailedCause;
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
import io.temporal.api.history.v1.WorkflowExecutionUpdateAcceptedEventAttributes;
import io.temporal.api.history.v1.WorkflowExecutionUpdateAdmittedEventAttributes;
import io.temporal.api.history.v1.WorkflowTaskFailedEventAttributes;
import io.temporal.api.update.v1.Input;
import io.temporal.api.update.v1.Meta;
import io.temporal.api.update.v1.Request;
import io.temporal.common.converter.DefaultDataConverter;
import java.util.List;
import java.util.Set;

/** Runs of the tests, event by event; an activity is the fifth event. */
final class Histories {

  static final DefaultDataConverter CONVERTER = DefaultDataConverter.newDefaultInstance();

  private Histories() {}

  static Submitted run(HistoryEvent... events) {
    return read(Set.of(), events);
  }

  /**
   * @param others the runs that are read besides
   */
  static Submitted read(Set<String> others, HistoryEvent... events) {
    return RunHistory.read(
        List.of(events), new OutcomeReader(CONVERTER), new ListedRun("R", "A", false), others);
  }

  static SubmitOutcome.Accepted accepted(String id) {
    return new SubmitOutcome.Accepted(
        id,
        new PinnedProvider("http://p/api", ProviderApi.DREAMBOOTH, "default"),
        new TrainingProgress(TrainingPhase.DEPLOYING_GPU, null, null),
        true,
        PollSchedule.DEFAULT,
        false,
        null);
  }

  static HistoryEvent scheduled(String activity) {
    return HistoryEvent.newBuilder()
        .setEventId(5)
        .setEventType(EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)
        .setActivityTaskScheduledEventAttributes(
            ActivityTaskScheduledEventAttributes.newBuilder()
                .setActivityType(ActivityType.newBuilder().setName(activity)))
        .build();
  }

  static HistoryEvent started(String chain) {
    return HistoryEvent.newBuilder()
        .setEventType(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED)
        .setWorkflowExecutionStartedEventAttributes(
            WorkflowExecutionStartedEventAttributes.newBuilder().setFirstExecutionRunId(chain))
        .build();
  }

  static HistoryEvent submit(int attempt) {
    FineTuneRequest request =
        FineTuneRequest.of("photo of x", "photo of y", List.of("https://i/1.png"), 2000);
    HistoryEvent event = scheduled(SUBMIT);
    return event.toBuilder()
        .setEventId(event.getEventId() + attempt - 1)
        .setActivityTaskScheduledEventAttributes(
            event.getActivityTaskScheduledEventAttributes().toBuilder()
                .setInput(
                    CONVERTER
                        .toPayloads(new SubmitCommand(request, "C", attempt, null, false, 0))
                        .orElseThrow()))
        .build();
  }

  static HistoryEvent signalled(Ring ring) {
    return HistoryEvent.newBuilder()
        .setEventType(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED)
        .setWorkflowExecutionSignaledEventAttributes(
            WorkflowExecutionSignaledEventAttributes.newBuilder()
                .setSignalName(FineTuneWorkflow.RING)
                .setInput(CONVERTER.toPayloads(ring).orElseThrow()))
        .build();
  }

  /** A person answers a question. */
  static HistoryEvent resolved(Resolution resolution) {
    return HistoryEvent.newBuilder()
        .setEventType(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED)
        .setWorkflowExecutionUpdateAcceptedEventAttributes(
            WorkflowExecutionUpdateAcceptedEventAttributes.newBuilder()
                .setAcceptedRequest(
                    Request.newBuilder()
                        .setInput(
                            Input.newBuilder()
                                .setName(FineTuneWorkflow.RESOLVE)
                                .setArgs(CONVERTER.toPayloads(resolution).orElseThrow()))))
        .build();
  }

  /** A person's answer that a reset has taken along: where it is admitted, and then accepted. */
  static List<HistoryEvent> resolvedAgain(Resolution resolution) {
    Request request =
        resolved(resolution)
            .getWorkflowExecutionUpdateAcceptedEventAttributes()
            .getAcceptedRequest()
            .toBuilder()
            .setMeta(Meta.newBuilder().setUpdateId("word"))
            .build();
    return List.of(
        HistoryEvent.newBuilder()
            .setWorkflowExecutionUpdateAdmittedEventAttributes(
                WorkflowExecutionUpdateAdmittedEventAttributes.newBuilder().setRequest(request))
            .build(),
        HistoryEvent.newBuilder()
            .setWorkflowExecutionUpdateAcceptedEventAttributes(
                WorkflowExecutionUpdateAcceptedEventAttributes.newBuilder()
                    .setProtocolInstanceId("word"))
            .build());
  }

  /** All before is a copy of this run. */
  static HistoryEvent resetFrom(String runId) {
    return HistoryEvent.newBuilder()
        .setEventType(EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED)
        .setWorkflowTaskFailedEventAttributes(
            WorkflowTaskFailedEventAttributes.newBuilder()
                .setCause(WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_RESET_WORKFLOW)
                .setBaseRunId(runId))
        .build();
  }

  static HistoryEvent failed(String type) {
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

  /** The last event of a run that ended so. */
  static HistoryEvent ended(EventType how) {
    return HistoryEvent.newBuilder().setEventId(9).setEventType(how).build();
  }

  static HistoryEvent answered(SubmitOutcome outcome) {
    return completed(CONVERTER.toPayloads(outcome).orElseThrow());
  }

  static HistoryEvent judged(ProposalVerdict verdict) {
    return completed(CONVERTER.toPayloads(verdict).orElseThrow());
  }

  static HistoryEvent completed(Payloads result) {
    return HistoryEvent.newBuilder()
        .setEventType(EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED)
        .setActivityTaskCompletedEventAttributes(
            ActivityTaskCompletedEventAttributes.newBuilder()
                .setScheduledEventId(5)
                .setResult(result))
        .build();
  }

  static HistoryEvent answerTo(long scheduled, HistoryEvent answer) {
    return answer.toBuilder()
        .setActivityTaskCompletedEventAttributes(
            answer.getActivityTaskCompletedEventAttributes().toBuilder()
                .setScheduledEventId(scheduled))
        .build();
  }

  static HistoryEvent cancelled(long startedEventId) {
    return HistoryEvent.newBuilder()
        .setEventType(EventType.EVENT_TYPE_ACTIVITY_TASK_CANCELED)
        .setActivityTaskCanceledEventAttributes(
            ActivityTaskCanceledEventAttributes.newBuilder()
                .setScheduledEventId(5)
                .setStartedEventId(startedEventId))
        .build();
  }

  static HistoryEvent timedOut(TimeoutFailureInfo timeout) {
    return HistoryEvent.newBuilder()
        .setEventType(EventType.EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT)
        .setActivityTaskTimedOutEventAttributes(
            ActivityTaskTimedOutEventAttributes.newBuilder()
                .setScheduledEventId(5)
                .setFailure(Failure.newBuilder().setTimeoutFailureInfo(timeout)))
        .build();
  }
}
