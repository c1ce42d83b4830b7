package dev.finetune.runs;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.activity.SubmitOutcome.NotAccepted;
import dev.finetune.activity.SubmitOutcome.Unknown;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.Ring;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.api.failure.v1.TimeoutFailureInfo;
import io.temporal.api.history.v1.HistoryEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what one run has sent. */
final class RunHistory {

  /** These failures say that the status endpoint has confirmed the end. */
  private static final Set<String> CONFIRMED_ENDS =
      Set.of(FailureType.TRAINING_FAILED.type(), FailureType.NOT_READY_IN_TIME.type());

  private final OutcomeReader reader;
  private final String chain;
  private final Map<Long, SubmitOutcome> submits = new LinkedHashMap<>();
  private final Map<Long, Integer> numbers = new HashMap<>();
  private final Set<Long> checks = new HashSet<>();
  private final Set<Integer> heard = new HashSet<>();
  private final Sent sent = new Sent();

  private RunHistory(OutcomeReader reader, String chain) {
    this.reader = reader;
    this.chain = chain;
  }

  /**
   * @param trainingId the training that the run waited for, as its search attribute says; null when
   *     there is none
   */
  static Submitted read(
      List<HistoryEvent> events, OutcomeReader reader, String runId, @Nullable String trainingId) {
    var started = events.get(0).getWorkflowExecutionStartedEventAttributes();
    HistoryEvent last = events.get(events.size() - 1);
    RunHistory history = new RunHistory(reader, started.getFirstExecutionRunId());
    if (!started.getContinuedExecutionRunId().isEmpty()) {
      reader
          .handedOn(started.getInput())
          .ifPresentOrElse(history.sent::handedOn, history.sent::unreadable);
    }
    events.forEach(history::note);
    history.submits.forEach(history::answered);
    return new Submitted(
        history.sent.accepted(),
        history.sent.confirmed(),
        history.sent.doubts(),
        isConfirmedEnd(last) ? trainingId : null,
        runId,
        reader.digest(started.getInput()),
        continuedAs(last));
  }

  private static boolean isConfirmedEnd(HistoryEvent last) {
    return last.hasWorkflowExecutionFailedEventAttributes()
        && CONFIRMED_ENDS.contains(
            last.getWorkflowExecutionFailedEventAttributes()
                .getFailure()
                .getApplicationFailureInfo()
                .getType());
  }

  private static @Nullable String continuedAs(HistoryEvent last) {
    return last.hasWorkflowExecutionContinuedAsNewEventAttributes()
        ? last.getWorkflowExecutionContinuedAsNewEventAttributes().getNewExecutionRunId()
        : null;
  }

  private void answered(long scheduled, SubmitOutcome outcome) {
    sent.answered(outcome, heard.contains(numbers.get(scheduled)));
  }

  private void note(HistoryEvent event) {
    switch (event.getEventType()) {
      case EVENT_TYPE_ACTIVITY_TASK_SCHEDULED -> {
        if (isOf(event, ProviderActivities.SUBMIT)) {
          submits.put(event.getEventId(), new Unknown("its answer is not known", null));
          numbers.put(event.getEventId(), number(event));
        } else if (isOf(event, ProviderActivities.CONFIRM)) {
          checks.add(event.getEventId());
        }
      }
      case EVENT_TYPE_ACTIVITY_TASK_COMPLETED -> {
        var completed = event.getActivityTaskCompletedEventAttributes();
        long scheduled = completed.getScheduledEventId();
        submits.computeIfPresent(scheduled, (id, sent) -> reader.read(completed.getResult()));
        if (checks.contains(scheduled)) {
          reader.confirmed(completed.getResult()).ifPresent(sent::confirmed);
        }
      }
      case EVENT_TYPE_ACTIVITY_TASK_CANCELED -> {
        var cancelled = event.getActivityTaskCanceledEventAttributes();
        submits.computeIfPresent(
            cancelled.getScheduledEventId(),
            (id, pending) ->
                cancelled.getStartedEventId() == 0
                    ? new NotAccepted("it never started", null, false)
                    : pending);
      }
      case EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT -> {
        var timedOut = event.getActivityTaskTimedOutEventAttributes();
        TimeoutFailureInfo timeout = timedOut.getFailure().getTimeoutFailureInfo();
        submits.computeIfPresent(
            timedOut.getScheduledEventId(),
            (id, pending) ->
                wasSent(timeout) ? pending : new NotAccepted("it was not sent", null, false));
      }
      case EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED -> heard(event);
      default -> {}
    }
  }

  private int number(HistoryEvent submit) {
    return reader.attempt(submit.getActivityTaskScheduledEventAttributes().getInput());
  }

  private void heard(HistoryEvent event) {
    var signal = event.getWorkflowExecutionSignaledEventAttributes();
    if (!signal.getSignalName().equals(FineTuneWorkflow.RING)) {
      return;
    }
    Ring ring = reader.ring(signal.getInput());
    Integer attempt = ring.attempt();
    if (attempt != null && (ring.chain() == null || ring.chain().equals(chain))) {
      heard.add(attempt);
    }
  }

  private static boolean isOf(HistoryEvent event, String activity) {
    return event
        .getActivityTaskScheduledEventAttributes()
        .getActivityType()
        .getName()
        .equals(activity);
  }

  // The activity records a heartbeat just before it sends.
  private static boolean wasSent(TimeoutFailureInfo timeout) {
    return timeout.getTimeoutType() != TimeoutType.TIMEOUT_TYPE_SCHEDULE_TO_START
        && timeout.hasLastHeartbeatDetails();
  }
}
