package dev.finetune.e2e;

import io.temporal.api.enums.v1.WorkflowTaskFailedCause;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.WorkflowExecutionHistory;
import java.util.List;

/** The workflow tasks of a run that failed: each was tried again, and says so in the history. */
final class TaskFailures {

  private TaskFailures() {}

  static List<WorkflowTaskFailedCause> of(WorkflowExecutionHistory history) {
    return history.getEvents().stream()
        .filter(HistoryEvent::hasWorkflowTaskFailedEventAttributes)
        .map(event -> event.getWorkflowTaskFailedEventAttributes().getCause())
        .toList();
  }
}
