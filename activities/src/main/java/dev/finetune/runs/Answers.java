package dev.finetune.runs;

import dev.finetune.activity.EarlierRunActivities;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.activity.SubmitOutcome.Accepted;
import dev.finetune.activity.SubmitOutcome.EarlierUnknown;
import dev.finetune.activity.SubmitOutcome.NotAccepted;
import dev.finetune.activity.SubmitOutcome.Unknown;
import dev.finetune.submission.Attempt;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.api.failure.v1.TimeoutFailureInfo;
import io.temporal.api.history.v1.HistoryEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What a run was answered about its requests and by its looks at earlier runs, each by the event
 * that scheduled it.
 */
final class Answers {

  private final OutcomeReader reader;
  private final Map<Long, SubmitOutcome> all = new LinkedHashMap<>();
  private final Map<Long, SubmitOutcome> copies = new LinkedHashMap<>();
  private final Map<Long, Integer> numbers = new HashMap<>();
  private final Set<Long> pending = new HashSet<>();
  private final Set<Long> looks = new HashSet<>();
  private final Set<Long> checks = new HashSet<>();
  private final Map<Long, Accepted> found = new LinkedHashMap<>();

  Answers(OutcomeReader reader) {
    this.reader = reader;
  }

  static Answers in(List<HistoryEvent> events, OutcomeReader reader) {
    Answers answers = new Answers(reader);
    events.forEach(answers::note);
    return answers;
  }

  Map<Long, SubmitOutcome> all() {
    return all;
  }

  /** Adds up what counts in this run. */
  void addTo(Sent sent) {
    found.values().forEach(sent::confirmed);
    all.forEach(
        (scheduled, outcome) -> {
          if (looks.contains(scheduled)) {
            sent.shown(outcome);
          } else {
            sent.answered(outcome, numbers.get(scheduled));
          }
        });
  }

  /** Adds up what was heard of the copies. */
  void addCopiesTo(Sent sent) {
    copies.forEach((scheduled, outcome) -> sent.copied(outcome, numbers.get(scheduled)));
  }

  /** The attempts of all requests. */
  Set<Integer> attempts() {
    return attempts(scheduled -> true);
  }

  /** The attempts that were answered. */
  Set<Integer> answeredAttempts() {
    return attempts(scheduled -> !pending.contains(scheduled));
  }

  /** The attempts that count in this run. */
  Set<Integer> attemptsHere() {
    return attempts(all::containsKey);
  }

  private Set<Integer> attempts(Predicate<Long> wanted) {
    return numbers.entrySet().stream()
        .filter(submit -> wanted.test(submit.getKey()))
        .map(Map.Entry::getValue)
        .collect(Collectors.toSet());
  }

  /** The attempts at whose addresses earlier runs are heard of. */
  Set<Integer> toldOfEarlier() {
    Set<Integer> told = new HashSet<>();
    all.forEach(
        (scheduled, outcome) -> {
          if (outcome instanceof EarlierUnknown) {
            told.add(Attempt.EARLIER);
            told.add(numbers.getOrDefault(scheduled, Attempt.EARLIER));
          }
        });
    return told;
  }

  /** Whether nothing was asked of the provider. */
  boolean areOnlyOfLooks() {
    return hasLookedInEarnest() && numbers.isEmpty();
  }

  /** Whether a look has found something, or was not answered: reason enough to be unsettled. */
  boolean hasLookedInEarnest() {
    return !looks.isEmpty();
  }

  /** All that was answered up to now is a copy; what was not is asked once more for this run. */
  void becomeCopies() {
    copies.putAll(all);
    copies.keySet().removeAll(pending);
    all.keySet().retainAll(pending);
    found.clear();
  }

  void note(HistoryEvent event) {
    switch (event.getEventType()) {
      case EVENT_TYPE_ACTIVITY_TASK_SCHEDULED -> scheduled(event);
      case EVENT_TYPE_ACTIVITY_TASK_COMPLETED -> {
        var completed = event.getActivityTaskCompletedEventAttributes();
        long scheduled = completed.getScheduledEventId();
        answered(scheduled, sent -> answer(scheduled, sent, completed.getResult()));
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
      // A worker's failure is an answer too: nothing is asked once more for a reset.
      case EVENT_TYPE_ACTIVITY_TASK_FAILED ->
          answered(
              event.getActivityTaskFailedEventAttributes().getScheduledEventId(), sent -> sent);
      default -> {}
    }
  }

  private void scheduled(HistoryEvent event) {
    var scheduled = event.getActivityTaskScheduledEventAttributes();
    long id = event.getEventId();
    switch (scheduled.getActivityType().getName()) {
      case ProviderActivities.SUBMIT -> {
        all.put(id, new Unknown("its answer is not known", null));
        numbers.put(id, reader.attempt(scheduled.getInput()));
        pending.add(id);
      }
      case EarlierRunActivities.READ -> {
        all.put(id, new NotAccepted("it sends nothing", null, false));
        looks.add(id);
        pending.add(id);
      }
      case ProviderActivities.CONFIRM -> checks.add(id);
      default -> {}
    }
  }

  private void answered(long scheduled, UnaryOperator<SubmitOutcome> answer) {
    pending.remove(scheduled);
    all.computeIfPresent(scheduled, (id, sent) -> answer.apply(sent));
  }

  private SubmitOutcome answer(long scheduled, SubmitOutcome sent, Payloads result) {
    if (!looks.contains(scheduled)) {
      return reader.read(result);
    }
    Optional<SubmitOutcome> left = reader.left(result);
    if (left.isEmpty()) {
      looks.remove(scheduled);
    }
    return left.orElse(sent);
  }

  // The activity records a heartbeat just before it sends.
  private static boolean wasSent(TimeoutFailureInfo timeout) {
    return timeout.getTimeoutType() != TimeoutType.TIMEOUT_TYPE_SCHEDULE_TO_START
        && timeout.hasLastHeartbeatDetails();
  }
}
