package dev.finetune.process;

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

  /** The states that the search attribute has shown, in their order. */
  List<String> states() {
    return all.stream()
        .filter(HistoryEvent::hasUpsertWorkflowSearchAttributesEventAttributes)
        .map(event -> event.getUpsertWorkflowSearchAttributesEventAttributes())
        .map(upsert -> upsert.getSearchAttributes().getIndexedFieldsMap().get("FineTuneState"))
        .filter(Objects::nonNull)
        .map(payload -> payload.getData().toStringUtf8().replace("\"", ""))
        .toList();
  }

  /** The last of them. */
  String stateAttribute() {
    return states().isEmpty() ? "" : states().get(states().size() - 1);
  }

  /** The first run of the chain of runs. */
  String runId() {
    return all.get(0).getWorkflowExecutionStartedEventAttributes().getFirstExecutionRunId();
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

  /** How long after its worker died an activity is done again. */
  List<Duration> untilDoneAgain(String activity) {
    return activities(activity)
        .map(
            scheduled ->
                scheduled.getHeartbeatTimeout().getSeconds()
                    + scheduled.getRetryPolicy().getInitialInterval().getSeconds())
        .map(Duration::ofSeconds)
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

  /** What the Temporal UI writes beside activities and timers. */
  List<String> summaries() {
    return all.stream()
        .map(event -> event.getUserMetadata().getSummary().getData().toStringUtf8())
        .map(summary -> summary.replace("\"", ""))
        .toList();
  }

  /** What becomes of the children of an ended run. */
  List<String> afterItsParent() {
    return all.stream()
        .filter(HistoryEvent::hasStartChildWorkflowExecutionInitiatedEventAttributes)
        .map(HistoryEvent::getStartChildWorkflowExecutionInitiatedEventAttributes)
        .map(child -> child.getParentClosePolicy().name())
        .toList();
  }

  long events(EventType type) {
    return all.stream().filter(event -> event.getEventType() == type).count();
  }
}
