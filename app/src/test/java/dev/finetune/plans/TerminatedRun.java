package dev.finetune.plans;

import com.google.protobuf.Timestamp;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowTargetOptions;
import java.time.Instant;

/**
 * A run that was terminated while a worker had something of it to do. The in-JVM server holds its
 * time for a workflow task and for an attempt of an activity until they complete, and for those of
 * a closed run it never lets it go on.
 */
record TerminatedRun(WorkflowClient client, WorkflowExecution execution) {

  /** How often the server holds its time for it. */
  int holds() {
    return openWorkflowTasks()
        + (int)
            client
                .newUntypedWorkflowStub(
                    WorkflowTargetOptions.newBuilder().setWorkflowExecution(execution).build())
                .describe()
                .getRawDescription()
                .getPendingActivitiesList()
                .stream()
                .filter(TerminatedRun::isAttempted)
                .count();
  }

  private int openWorkflowTasks() {
    return client.fetchHistory(execution.getWorkflowId(), execution.getRunId()).getEvents().stream()
        .mapToInt(event -> opened(event.getEventType()))
        .sum();
  }

  private static int opened(EventType event) {
    return switch (event) {
      case EVENT_TYPE_WORKFLOW_TASK_SCHEDULED -> 1;
      case EVENT_TYPE_WORKFLOW_TASK_COMPLETED,
          EVENT_TYPE_WORKFLOW_TASK_FAILED,
          EVENT_TYPE_WORKFLOW_TASK_TIMED_OUT ->
          -1;
      default -> 0;
    };
  }

  /** It does not wait for its next attempt. */
  private static boolean isAttempted(PendingActivityInfo activity) {
    return !activity.hasLastAttemptCompleteTime()
        || time(activity.getLastAttemptCompleteTime())
            .isBefore(time(activity.getLastStartedTime()));
  }

  private static Instant time(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }
}
