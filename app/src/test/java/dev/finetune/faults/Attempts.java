package dev.finetune.faults;

import dev.finetune.activity.ProviderActivities;
import dev.finetune.activity.SubmitOutcome;
import io.temporal.api.failure.v1.TimeoutFailureInfo;
import io.temporal.api.history.v1.ActivityTaskTimedOutEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.converter.DataConverter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The submits that the runs of one id decided on, and what their histories say became of them. */
public final class Attempts {

  private final DataConverter converter;
  private final List<Attempt> attempts = new ArrayList<>();
  private final Set<String> ends = new HashSet<>();

  /** What is known of one attempt: whether it was sent, and whether it is left open by that. */
  enum Attempt {
    SENT(1, 0),
    SENT_AND_UNKNOWN(1, 0),
    NOT_SENT(0, 0),
    /** It began, and its end was never heard of. */
    LOST(0, 1);

    private final int surely;
    private final int perhaps;

    Attempt(int surely, int perhaps) {
      this.surely = surely;
      this.perhaps = perhaps;
    }
  }

  /**
   * @param runs in their order
   */
  public Attempts(DataConverter converter, List<RunHistory> runs) {
    this.converter = converter;
    StringBuilder before = new StringBuilder();
    for (RunHistory run : runs) {
      attempts.addAll(of(run, before.toString()));
      before.append(run.text());
    }
  }

  /** How many there are, whatever became of them. */
  public int decided() {
    return attempts.size();
  }

  /** The counts of both sides, where the provider has received so many. */
  public Sent sent(long received) {
    return new Sent(received, sum(attempt -> attempt.surely), sum(attempt -> attempt.perhaps));
  }

  private int sum(ToIntFunction<Attempt> count) {
    return attempts.stream().mapToInt(count).sum();
  }

  /** How many may have been accepted although they did not say so. */
  public long unknown() {
    return attempts.stream()
        .filter(attempt -> attempt == Attempt.SENT_AND_UNKNOWN || attempt == Attempt.LOST)
        .count();
  }

  private Collection<Attempt> of(RunHistory run, String before) {
    Map<Long, Attempt> found = new HashMap<>();
    for (HistoryEvent event : run.events()) {
      switch (event.getEventType()) {
        case EVENT_TYPE_ACTIVITY_TASK_SCHEDULED -> {
          if (isSubmit(event)) {
            found.put(event.getEventId(), Attempt.LOST);
          }
        }
        case EVENT_TYPE_ACTIVITY_TASK_COMPLETED ->
            found.computeIfPresent(
                event.getActivityTaskCompletedEventAttributes().getScheduledEventId(),
                (id, pending) -> outcome(event).match(new OutcomeOfAttempt(before)));
        case EVENT_TYPE_ACTIVITY_TASK_CANCELED ->
            found.computeIfPresent(
                event.getActivityTaskCanceledEventAttributes().getScheduledEventId(),
                (id, pending) ->
                    event.getActivityTaskCanceledEventAttributes().getStartedEventId() == 0
                        ? Attempt.NOT_SENT
                        : Attempt.LOST);
        case EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT ->
            found.computeIfPresent(
                event.getActivityTaskTimedOutEventAttributes().getScheduledEventId(),
                (id, pending) -> timedOut(event.getActivityTaskTimedOutEventAttributes()));
        default -> {}
      }
      if (isCopyOfAnEnd(event)) {
        found.remove(scheduledId(event));
      }
    }
    return found.values();
  }

  /** A run that was reset has copies of what came before: its attempts are counted already. */
  private boolean isCopyOfAnEnd(HistoryEvent event) {
    return scheduledId(event) != null && !ends.add(event.getEventId() + " " + event.getEventTime());
  }

  /** Of which activity this is the end; null when it is none. */
  static @Nullable Long scheduledId(HistoryEvent event) {
    return switch (event.getEventType()) {
      case EVENT_TYPE_ACTIVITY_TASK_COMPLETED ->
          event.getActivityTaskCompletedEventAttributes().getScheduledEventId();
      case EVENT_TYPE_ACTIVITY_TASK_CANCELED ->
          event.getActivityTaskCanceledEventAttributes().getScheduledEventId();
      case EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT ->
          event.getActivityTaskTimedOutEventAttributes().getScheduledEventId();
      case EVENT_TYPE_ACTIVITY_TASK_FAILED ->
          event.getActivityTaskFailedEventAttributes().getScheduledEventId();
      default -> null;
    };
  }

  private static boolean isSubmit(HistoryEvent event) {
    return event
        .getActivityTaskScheduledEventAttributes()
        .getActivityType()
        .getName()
        .equals(ProviderActivities.SUBMIT);
  }

  // The activity records a heartbeat just before it sends.
  private static Attempt timedOut(ActivityTaskTimedOutEventAttributes event) {
    TimeoutFailureInfo timeout = event.getFailure().getTimeoutFailureInfo();
    return timeout.hasLastHeartbeatDetails() ? Attempt.LOST : Attempt.NOT_SENT;
  }

  private SubmitOutcome outcome(HistoryEvent event) {
    SubmitOutcome outcome =
        converter.fromPayloads(
            0,
            Optional.of(event.getActivityTaskCompletedEventAttributes().getResult()),
            SubmitOutcome.class,
            SubmitOutcome.class);
    return outcome == null ? new SubmitOutcome.Unknown("nothing", null) : outcome;
  }
}
