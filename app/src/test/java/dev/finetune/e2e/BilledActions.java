package dev.finetune.e2e;

import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.WorkflowExecutionHistory;

/** Counts what Temporal Cloud bills, as far as a history shows it. */
final class BilledActions {

  private BilledActions() {}

  static int in(WorkflowExecutionHistory history) {
    return history.getEvents().stream().mapToInt(BilledActions::in).sum();
  }

  private static int in(HistoryEvent event) {
    return switch (event.getEventType()) {
      case EVENT_TYPE_WORKFLOW_EXECUTION_STARTED,
          EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED,
          EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED,
          EVENT_TYPE_TIMER_STARTED,
          EVENT_TYPE_MARKER_RECORDED,
          EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES,
          EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED ->
          1;
      case EVENT_TYPE_ACTIVITY_TASK_STARTED ->
          event.getActivityTaskStartedEventAttributes().getAttempt();
      default -> 0;
    };
  }
}
