package dev.finetune.workflow;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What the history of a run in the lab shows. */
record LabHistory(List<HistoryEvent> all) {

  /** The last FineTuneState that the run has set. */
  String stateAttribute() {
    return all.stream()
        .filter(HistoryEvent::hasUpsertWorkflowSearchAttributesEventAttributes)
        .map(event -> event.getUpsertWorkflowSearchAttributesEventAttributes())
        .map(upsert -> upsert.getSearchAttributes().getIndexedFieldsMap().get("FineTuneState"))
        .filter(Objects::nonNull)
        .map(payload -> payload.getData().toStringUtf8().replace("\"", ""))
        .reduce((first, second) -> second)
        .orElse("");
  }

  /** The failure as the Temporal UI and CLI read it. */
  Failure failure() {
    return last().getWorkflowExecutionFailedEventAttributes().getFailure();
  }

  /** How long an ended run took, on the skipped clock. */
  Duration lifetime() {
    return Duration.ofSeconds(
        last().getEventTime().getSeconds() - all.get(0).getEventTime().getSeconds());
  }

  private HistoryEvent last() {
    return all.get(all.size() - 1);
  }

  /** How long each check of the images may take. */
  List<Duration> timeForImages() {
    return activities("ValidateImages")
        .map(scheduled -> Duration.ofSeconds(scheduled.getScheduleToCloseTimeout().getSeconds()))
        .toList();
  }

  /** The run that this one goes on from; empty where it goes on from none. */
  String continued() {
    return all.get(0).getWorkflowExecutionStartedEventAttributes().getContinuedExecutionRunId();
  }

  /** Whether the server has said that it grows too long. */
  boolean isLong() {
    return all.stream()
        .anyMatch(event -> event.getWorkflowTaskStartedEventAttributes().getSuggestContinueAsNew());
  }

  /** How often an activity was scheduled. */
  long scheduled(String activity) {
    return activities(activity).count();
  }

  private Stream<ActivityTaskScheduledEventAttributes> activities(String type) {
    return all.stream()
        .filter(HistoryEvent::hasActivityTaskScheduledEventAttributes)
        .map(HistoryEvent::getActivityTaskScheduledEventAttributes)
        .filter(scheduled -> scheduled.getActivityType().getName().equals(type));
  }

  long events(EventType type) {
    return all.stream().filter(event -> event.getEventType() == type).count();
  }
}
