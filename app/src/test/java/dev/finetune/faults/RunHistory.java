package dev.finetune.faults;

import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.common.WorkflowExecutionHistory;
import java.time.Duration;
import java.time.Instant;
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

  private static final Duration LONG = Duration.ofHours(1);

  public RunHistory {
    events = List.copyOf(events);
  }

  public static RunHistory of(WorkflowClient client, String workflowId, String runId) {
    WorkflowExecutionHistory history = client.fetchHistory(workflowId, runId);
    return new RunHistory(history.getEvents(), Decoded.text(history.toJson(false)));
  }

  /** Whether an activity that was asked to cancel is not over. */
  public boolean hasOpenCancelledActivity() {
    return hasOpen(
        events.stream()
            .filter(HistoryEvent::hasActivityTaskCancelRequestedEventAttributes)
            .map(event -> event.getActivityTaskCancelRequestedEventAttributes())
            .map(asked -> asked.getScheduledEventId()));
  }

  /** Whether an activity is not over although the server had to end it long ago. */
  public boolean hasOverdueActivity(Instant now) {
    return hasOpen(
        events.stream()
            .filter(HistoryEvent::hasActivityTaskScheduledEventAttributes)
            .filter(event -> isOverdue(event, now))
            .map(HistoryEvent::getEventId));
  }

  private static boolean isOverdue(HistoryEvent scheduled, Instant now) {
    long within =
        scheduled
            .getActivityTaskScheduledEventAttributes()
            .getScheduleToCloseTimeout()
            .getSeconds();
    Instant end = Instant.ofEpochSecond(scheduled.getEventTime().getSeconds() + within);
    return within > 0 && now.isAfter(end.plus(LONG));
  }

  private boolean hasOpen(Stream<Long> activities) {
    Set<Long> open = activities.collect(Collectors.toCollection(HashSet::new));
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
