package dev.finetune.runs;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.activity.SubmitOutcome.Accepted;
import dev.finetune.activity.SubmitOutcome.NotAccepted;
import dev.finetune.activity.SubmitOutcome.Unknown;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.api.enums.v1.WorkflowTaskFailedCause;
import io.temporal.api.failure.v1.TimeoutFailureInfo;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import io.temporal.api.history.v1.WorkflowTaskFailedEventAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads what one run has sent. */
final class RunHistory {

  /** These failures say that the status endpoint has confirmed the end. */
  private static final Set<String> CONFIRMED_ENDS =
      Set.of(FailureType.TRAINING_FAILED.type(), FailureType.NOT_READY_IN_TIME.type());

  private final OutcomeReader reader;
  private final Map<Long, SubmitOutcome> submits = new LinkedHashMap<>();
  private final Map<Long, SubmitOutcome> copies = new LinkedHashMap<>();
  private final Set<Long> pending = new HashSet<>();
  private final Map<Long, Integer> numbers = new HashMap<>();
  private final Set<Long> checks = new HashSet<>();
  private final Map<Long, Accepted> found = new LinkedHashMap<>();
  private final HeardOf heard;
  private final Set<String> others;
  private boolean copied;

  private RunHistory(OutcomeReader reader, String chain, Set<String> others) {
    this.reader = reader;
    this.heard = new HeardOf(reader, chain);
    this.others = others;
  }

  /**
   * @param others the other runs that are read: an answer that a reset has copied from one of them
   *     counts there
   */
  static Submitted read(
      List<HistoryEvent> events, OutcomeReader reader, ListedRun run, Set<String> others) {
    var started = events.get(0).getWorkflowExecutionStartedEventAttributes();
    HistoryEvent last = events.get(events.size() - 1);
    RunHistory history = new RunHistory(reader, started.getFirstExecutionRunId(), others);
    events.forEach(history::note);
    Sent sent = history.sum(started);
    Submitted submitted =
        new Submitted(
            sent.accepted(),
            sent.confirmed(),
            sent.doubts(),
            isConfirmedEnd(last) ? run.trainingId() : null,
            run.runId(),
            reader.digest(started.getInput()),
            continuedAs(last));
    return run.unsettled() && !history.copied ? submitted.unsettled() : submitted;
  }

  private Sent sum(WorkflowExecutionStartedEventAttributes started) {
    Sent sent = new Sent(heard);
    if (!started.getContinuedExecutionRunId().isEmpty() && !copied) {
      reader.handedOn(started.getInput()).ifPresentOrElse(sent::handedOn, sent::unreadable);
    }
    found.values().forEach(sent::confirmed);
    submits.forEach((scheduled, outcome) -> sent.answered(outcome, numbers.get(scheduled)));
    copies.forEach((scheduled, outcome) -> sent.copied(outcome, numbers.get(scheduled)));
    if (copied) {
      sent.heardBesides(numbers.values());
    }
    return sent;
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

  private void note(HistoryEvent event) {
    heard.note(event);
    switch (event.getEventType()) {
      case EVENT_TYPE_ACTIVITY_TASK_SCHEDULED -> {
        if (isOf(event, ProviderActivities.SUBMIT)) {
          submits.put(event.getEventId(), new Unknown("its answer is not known", null));
          numbers.put(event.getEventId(), number(event));
          pending.add(event.getEventId());
        } else if (isOf(event, ProviderActivities.CONFIRM)) {
          checks.add(event.getEventId());
        }
      }
      case EVENT_TYPE_ACTIVITY_TASK_COMPLETED -> {
        var completed = event.getActivityTaskCompletedEventAttributes();
        long scheduled = completed.getScheduledEventId();
        answered(scheduled, sent -> reader.read(completed.getResult()));
        if (checks.contains(scheduled)) {
          reader
              .confirmed(completed.getResult())
              .ifPresent(training -> found.put(scheduled, training));
        }
      }
      case EVENT_TYPE_ACTIVITY_TASK_CANCELED -> {
        var cancelled = event.getActivityTaskCanceledEventAttributes();
        answered(
            cancelled.getScheduledEventId(),
            sent ->
                cancelled.getStartedEventId() == 0
                    ? new NotAccepted("it never started", null, false)
                    : sent);
      }
      case EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT -> {
        var timedOut = event.getActivityTaskTimedOutEventAttributes();
        TimeoutFailureInfo timeout = timedOut.getFailure().getTimeoutFailureInfo();
        answered(
            timedOut.getScheduledEventId(),
            sent -> wasSent(timeout) ? sent : new NotAccepted("it was not sent", null, false));
      }
      case EVENT_TYPE_WORKFLOW_TASK_FAILED -> reset(event.getWorkflowTaskFailedEventAttributes());
      default -> {}
    }
  }

  private int number(HistoryEvent submit) {
    return reader.attempt(submit.getActivityTaskScheduledEventAttributes().getInput());
  }

  private void answered(long scheduled, UnaryOperator<SubmitOutcome> answer) {
    pending.remove(scheduled);
    submits.computeIfPresent(scheduled, (id, sent) -> answer.apply(sent));
  }

  /**
   * All before it is a copy of the run that was reset. What has no answer in it, the server gives
   * to a worker once more, for this run.
   */
  private void reset(WorkflowTaskFailedEventAttributes failed) {
    if (failed.getCause() == WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_RESET_WORKFLOW
        && others.contains(failed.getBaseRunId())) {
      copied = true;
      copies.putAll(submits);
      copies.keySet().removeAll(pending);
      submits.keySet().retainAll(pending);
      found.clear();
      heard.forget();
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
