package dev.finetune.workflow;

import dev.finetune.activity.CallerNotice;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.NotificationActivities;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;

/** Whoever wants to be told, as a test wants it. */
final class ScriptedCaller implements NotificationActivities {

  private final LongSupplier clock;
  private final List<CallerNotice> told = Collections.synchronizedList(new ArrayList<>());
  private final List<Tried> tries = Collections.synchronizedList(new ArrayList<>());
  private Runnable whileTelling = () -> {};
  private int deafness;
  private FailureType deafnessIs = FailureType.NOTIFICATION_FAILED;

  /** An attempt at telling the caller, of a workflow and at a time on the skipped clock. */
  record Tried(String workflowId, Instant at) {}

  /**
   * @param clock the skipped one, in milliseconds
   */
  ScriptedCaller(LongSupplier clock) {
    this.clock = clock;
  }

  @Override
  public void notifyCaller(CallerNotice notice) {
    tries.add(
        new Tried(
            Activity.getExecutionContext().getInfo().getWorkflowId(),
            Instant.ofEpochMilli(clock.getAsLong())));
    whileTelling.run();
    if (deafness-- > 0) {
      throw ApplicationFailure.newBuilder()
          .setMessage("busy")
          .setType(deafnessIs.type())
          .setNonRetryable(deafnessIs == FailureType.NOTIFICATION_REFUSED)
          .build();
    }
    told.add(notice);
  }

  /** The webhook does not take the next messages. */
  void isDeafFor(int messages) {
    deafness = messages;
  }

  /** The webhook is gone for good. */
  void isGone() {
    deafness = Integer.MAX_VALUE;
    deafnessIs = FailureType.NOTIFICATION_REFUSED;
  }

  /** Happens while the caller is told something. */
  void whileTelling(Runnable event) {
    whileTelling = event;
  }

  List<CallerNotice> told() {
    return List.copyOf(told);
  }

  /** The kinds of events that the caller was told of. */
  List<String> events() {
    return told().stream().map(notice -> notice.body().path("event").textValue()).toList();
  }

  /** All attempts at telling. */
  List<Tried> tries() {
    return List.copyOf(tries);
  }
}
