package dev.finetune.simulator.behaviour;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which webhooks a training sends, and in what shape.
 *
 * @param when the phases that are reported
 * @param copies how often each one is sent
 * @param reordered whether neighbours change places: the first waits for the second and follows it
 * @param beforeAnswer whether the first one is sent, and answered, before the submit is answered
 * @param encoding the body's form
 * @param afterEnd how many more times the end is reported, a phase time apart
 * @param delay how long after its phase each one is sent
 * @param foreignId the {@code model_id} they carry; null for the training's own
 */
public record Webhooks(
    When when,
    int copies,
    boolean reordered,
    boolean beforeAnswer,
    Encoding encoding,
    int afterEnd,
    Duration delay,
    @Nullable String foreignId) {

  public enum When {
    EVERY_PHASE,
    AT_END,
    NEVER
  }

  public enum Encoding {
    JSON,
    FORM
  }

  public Webhooks {
    if (delay.isNegative()) {
      throw new IllegalArgumentException("webhook delay is " + delay + ": give zero or more");
    }
    if (copies < 1 || afterEnd < 0) {
      throw new IllegalArgumentException(
          "webhooks have copies "
              + copies
              + " and after_end "
              + afterEnd
              + ": give at least 1 and at least 0, or \"when\":\"never\" for none");
    }
  }

  public static Webhooks everyPhase() {
    return of(When.EVERY_PHASE);
  }

  public static Webhooks atEnd() {
    return of(When.AT_END);
  }

  public static Webhooks never() {
    return of(When.NEVER);
  }

  public Webhooks withCopies(int count) {
    return new Webhooks(when, count, reordered, beforeAnswer, encoding, afterEnd, delay, foreignId);
  }

  public Webhooks withReordering() {
    return new Webhooks(when, copies, true, beforeAnswer, encoding, afterEnd, delay, foreignId);
  }

  public Webhooks withFirstBeforeAnswer() {
    return new Webhooks(when, copies, reordered, true, encoding, afterEnd, delay, foreignId);
  }

  public Webhooks withEncoding(Encoding form) {
    return new Webhooks(when, copies, reordered, beforeAnswer, form, afterEnd, delay, foreignId);
  }

  public Webhooks withRepeatsAfterEnd(int count) {
    return new Webhooks(when, copies, reordered, beforeAnswer, encoding, count, delay, foreignId);
  }

  public Webhooks withDelay(Duration after) {
    return new Webhooks(
        when, copies, reordered, beforeAnswer, encoding, afterEnd, after, foreignId);
  }

  public Webhooks withForeignId(String id) {
    return new Webhooks(when, copies, reordered, beforeAnswer, encoding, afterEnd, delay, id);
  }

  private static Webhooks of(When when) {
    return new Webhooks(when, 1, false, false, Encoding.JSON, 0, Duration.ZERO, null);
  }
}
