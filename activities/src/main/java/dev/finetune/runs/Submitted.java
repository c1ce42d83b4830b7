package dev.finetune.runs;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.activity.SubmitOutcome.Accepted;
import dev.finetune.activity.SubmitOutcome.AcceptedWithoutId;
import dev.finetune.activity.SubmitOutcome.EarlierUnknown;
import dev.finetune.activity.SubmitOutcome.NotAccepted;
import dev.finetune.activity.SubmitOutcome.Refused;
import dev.finetune.activity.SubmitOutcome.Unknown;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.api.failure.v1.TimeoutFailureInfo;
import io.temporal.api.history.v1.HistoryEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one run has sent, by its history.
 *
 * @param accepted its accepted trainings
 * @param unknown how many attempts of it may have been accepted without an id known
 * @param runId that run
 * @param digest what it trains; empty when its input is no request
 */
record Submitted(List<Accepted> accepted, int unknown, String runId, String digest) {

  private static final String SUBMIT = "SubmitFineTune";
  private static final String CONFIRM = "ConfirmTraining";

  Submitted {
    accepted = List.copyOf(accepted);
  }

  static Submitted in(List<HistoryEvent> history, OutcomeReader reader, String runId) {
    Map<Long, SubmitOutcome> attempts = new LinkedHashMap<>();
    history.forEach(event -> note(event, attempts, reader));
    List<SubmitOutcome> outcomes = List.copyOf(attempts.values());
    return new Submitted(
        outcomes.stream().filter(Accepted.class::isInstance).map(Accepted.class::cast).toList(),
        (int) outcomes.stream().filter(Submitted::isUnknown).count(),
        runId,
        reader.digest(history.get(0).getWorkflowExecutionStartedEventAttributes().getInput()));
  }

  private static void note(
      HistoryEvent event, Map<Long, SubmitOutcome> attempts, OutcomeReader reader) {
    switch (event.getEventType()) {
      case EVENT_TYPE_ACTIVITY_TASK_SCHEDULED -> {
        if (isOf(event, SUBMIT)) {
          attempts.put(event.getEventId(), new Unknown("its answer is not known", null));
        } else if (isOf(event, CONFIRM)) {
          attempts.put(event.getEventId(), new NotAccepted("it is being asked about", null, false));
        }
      }
      case EVENT_TYPE_ACTIVITY_TASK_COMPLETED -> {
        var completed = event.getActivityTaskCompletedEventAttributes();
        attempts.computeIfPresent(
            completed.getScheduledEventId(),
            (id, pending) -> read(pending, completed.getResult(), reader));
      }
      case EVENT_TYPE_ACTIVITY_TASK_CANCELED -> {
        var cancelled = event.getActivityTaskCanceledEventAttributes();
        attempts.computeIfPresent(
            cancelled.getScheduledEventId(),
            (id, pending) ->
                cancelled.getStartedEventId() == 0
                    ? new NotAccepted("it never started", null, false)
                    : pending);
      }
      case EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT -> {
        var timedOut = event.getActivityTaskTimedOutEventAttributes();
        TimeoutFailureInfo timeout = timedOut.getFailure().getTimeoutFailureInfo();
        attempts.computeIfPresent(
            timedOut.getScheduledEventId(),
            (id, pending) ->
                wasSent(timeout) ? pending : new NotAccepted("it was not sent", null, false));
      }
      default -> {}
    }
  }

  private static SubmitOutcome read(SubmitOutcome pending, Payloads result, OutcomeReader reader) {
    if (isUnknown(pending)) {
      return reader.read(result);
    }
    Optional<Accepted> confirmed = reader.confirmed(result);
    return confirmed.isPresent() ? confirmed.get() : pending;
  }

  private static boolean isUnknown(SubmitOutcome outcome) {
    return outcome instanceof Unknown || outcome instanceof AcceptedWithoutId;
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

  /** A refusal when a run that sent something trains something else. */
  static Optional<SubmitOutcome> otherContent(List<Submitted> runs, String digest) {
    return runs.stream()
        .filter(run -> run.unknown > 0 || !run.accepted.isEmpty())
        .filter(run -> !run.digest.equals(digest))
        .findFirst()
        .map(
            run ->
                new Refused(
                    FailureType.INVALID_REQUEST,
                    "Nothing was sent, because run "
                        + run.runId
                        + " of this workflow id trains something else: start this request under"
                        + " another workflow id."));
  }

  /**
   * What earlier runs together leave to answer for.
   *
   * @param settled trainings that ended, as the status endpoint confirmed
   */
  static Optional<SubmitOutcome> together(List<Submitted> runs, Set<String> settled) {
    List<Accepted> accepted =
        runs.stream()
            .flatMap(run -> run.accepted.stream())
            .filter(training -> !settled.contains(training.trainingId()))
            .map(training -> reconnected(training, left(runs)))
            .toList();
    int unknown = runs.stream().mapToInt(Submitted::unknown).sum();
    if (accepted.stream().map(Accepted::trainingId).distinct().count() > 1) {
      return Optional.of(
          new EarlierUnknown(
              "earlier runs of this workflow id have several trainings: " + ids(accepted),
              Math.max(unknown, 2)));
    }
    return accepted.stream()
        .findFirst()
        .<SubmitOutcome>map(training -> training)
        .or(() -> left(runs).map(reason -> new EarlierUnknown(reason, unknown)));
  }

  /** Its webhooks are addressed to the run that sent it, so this one has to look by itself. */
  private static Accepted reconnected(Accepted training, Optional<String> orphan) {
    return new Accepted(
        training.trainingId(),
        training.provider(),
        training.progress(),
        false,
        training.schedule(),
        training.proposed(),
        orphan.orElse(training.orphan()));
  }

  private static Optional<String> left(List<Submitted> runs) {
    List<Submitted> open = runs.stream().filter(run -> run.unknown > 0).toList();
    int requests = open.stream().mapToInt(Submitted::unknown).sum();
    return open.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "run "
                + open.stream().map(Submitted::runId).collect(Collectors.joining(" and run "))
                + " of this workflow id may have sent "
                + (requests == 1 ? "the request" : requests + " requests")
                + ", and ended without knowing");
  }

  private static String ids(List<Accepted> accepted) {
    return accepted.stream().map(Accepted::trainingId).collect(Collectors.joining(", "));
  }
}
