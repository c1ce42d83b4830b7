package dev.finetune.runs;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.ProviderActivities;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.history.v1.ActivityTaskCompletedEventAttributes;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    return last.hasWorkflowExecutionCanceledEventAttributes() ? isToldOver() : hasFailed(last);
  }

  private static boolean hasFailed(HistoryEvent last) {
    return last.hasWorkflowExecutionFailedEventAttributes()
        && FAILURES.contains(
            last.getWorkflowExecutionFailedEventAttributes()
                .getFailure()
                .getApplicationFailureInfo()
                .getType());
  }

  private boolean isToldOver() {
    return answers(ProviderActivities.CANCEL).anyMatch(reader::isStopped)
        || answers(ProviderActivities.POLL).anyMatch(reader::hasFailed);
  }

  private Stream<Payloads> answers(String activity) {
    Set<Long> asked =
        events.stream()
            .filter(event -> isOf(activity, event.getActivityTaskScheduledEventAttributes()))
            .map(HistoryEvent::getEventId)
            .collect(Collectors.toSet());
    return events.stream()
        .map(HistoryEvent::getActivityTaskCompletedEventAttributes)
        .filter(completed -> asked.contains(completed.getScheduledEventId()))
        .map(ActivityTaskCompletedEventAttributes::getResult);
  }

  private static boolean isOf(String activity, ActivityTaskScheduledEventAttributes scheduled) {
    return scheduled.getActivityType().getName().equals(activity);
  }
}
