package dev.finetune.process;

import dev.finetune.activity.CallerMessage;
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
  private final List<CallerMessage> messages = Collections.synchronizedList(new ArrayList<>());
  private final List<Tried> tries = Collections.synchronizedList(new ArrayList<>());
  private Runnable whileNotified = () -> {};
  private int unanswered;
  private FailureType failure = FailureType.NOTIFICATION_FAILED;

  /** An attempt at telling the caller, of a workflow and at a time on the skipped clock. */
  record Tried(String workflowId, Instant at) {}

  /**
   * @param clock the skipped one, in milliseconds
   */
  ScriptedCaller(LongSupplier clock) {
    this.clock = clock;
  }

  @Override
  public void notifyCaller(CallerMessage message) {
    tries.add(
        new Tried(
            Activity.getExecutionContext().getInfo().getWorkflowId(),
            Instant.ofEpochMilli(clock.getAsLong())));
    whileNotified.run();
    if (unanswered-- > 0) {
      throw ApplicationFailure.newBuilder()
          .setMessage("busy")
          .setType(failure.type())
          .setNonRetryable(failure == FailureType.NOTIFICATION_REFUSED)
          .build();
    }
    messages.add(message);
  }

  /** The webhook does not take the next messages. */
  void doesNotAnswer(int messages) {
    unanswered = messages;
  }

  /** The webhook is gone for good. */
  void isGoneForGood() {
    unanswered = Integer.MAX_VALUE;
    failure = FailureType.NOTIFICATION_REFUSED;
  }

  /** Happens while the caller is told something. */
  void whileNotified(Runnable event) {
    whileNotified = event;
  }

  List<CallerMessage> messages() {
    return List.copyOf(messages);
  }

  /** The kinds of events that the caller was told of. */
  List<String> events() {
    return messages().stream().map(message -> message.body().path("event").textValue()).toList();
  }

  /** All attempts at telling. */
  List<Tried> tries() {
    return List.copyOf(tries);
  }
}
