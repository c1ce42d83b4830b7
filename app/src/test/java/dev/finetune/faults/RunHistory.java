package dev.finetune.faults;

import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.common.WorkflowExecutionHistory;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one run has left.
 *
 * @param text all of it, decoded
 */
public record RunHistory(List<HistoryEvent> events, String text) {

  public RunHistory {
    events = List.copyOf(events);
  }

  public static RunHistory of(WorkflowClient client, String workflowId, String runId) {
    WorkflowExecutionHistory history = client.fetchHistory(workflowId, runId);
    return new RunHistory(history.getEvents(), Decoded.text(history.toJson(false)));
  }

  /** Whether an activity that was asked to cancel is not over. */
  public boolean hasOpenCancelledActivity() {
    Set<Long> open =
        events.stream()
            .filter(HistoryEvent::hasActivityTaskCancelRequestedEventAttributes)
            .map(event -> event.getActivityTaskCancelRequestedEventAttributes())
            .map(asked -> asked.getScheduledEventId())
            .collect(Collectors.toCollection(HashSet::new));
    events.stream().map(Attempts::scheduledId).forEach(open::remove);
    return !open.isEmpty();
  }

  /** The ids of the workflows that it began. */
  public Stream<String> children() {
    return events.stream()
        .filter(HistoryEvent::hasStartChildWorkflowExecutionInitiatedEventAttributes)
        .map(event -> event.getStartChildWorkflowExecutionInitiatedEventAttributes())
        .map(child -> child.getWorkflowId());
  }
}
