package dev.finetune.runs;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.ProviderActivities;
import io.temporal.api.history.v1.HistoryEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a run ended with its training, as the status endpoint has confirmed.
 *
 * @param events the run, whole
 */
record ConfirmedEnd(List<HistoryEvent> events, OutcomeReader reader) {

  private static final Set<String> FAILURES =
      Set.of(FailureType.TRAINING_FAILED.type(), FailureType.NOT_READY_IN_TIME.type());

  boolean isSo() {
    HistoryEvent last = events.get(events.size() - 1);
    return last.hasWorkflowExecutionCanceledEventAttributes() ? isStopped() : hasFailed(last);
  }

  private static boolean hasFailed(HistoryEvent last) {
    return last.hasWorkflowExecutionFailedEventAttributes()
        && FAILURES.contains(
            last.getWorkflowExecutionFailedEventAttributes()
                .getFailure()
                .getApplicationFailureInfo()
                .getType());
  }

  private boolean isStopped() {
    Set<Long> stops =
        events.stream()
            .filter(ConfirmedEnd::isStop)
            .map(HistoryEvent::getEventId)
            .collect(Collectors.toSet());
    return events.stream()
        .map(HistoryEvent::getActivityTaskCompletedEventAttributes)
        .filter(completed -> stops.contains(completed.getScheduledEventId()))
        .anyMatch(completed -> reader.isOver(completed.getResult()));
  }

  private static boolean isStop(HistoryEvent event) {
    return event
        .getActivityTaskScheduledEventAttributes()
        .getActivityType()
        .getName()
        .equals(ProviderActivities.CANCEL);
  }
}
