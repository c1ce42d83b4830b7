package dev.finetune.simulator.behaviour;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which webhooks a training sends, and in what shape.
 *
 * @param when the phases that are reported, among those that the provider reports
 * @param copies how often each one is sent
 * @param reordered whether neighbours change places: the first waits for the second and follows it
 * @param beforeAnswer whether the first one is sent, and answered, before the submit is answered
 * @param encoding the body's form
 * @param afterEnd how many more times the end is reported, a phase time apart
 * @param foreignId the id they carry; null for the training's own
 * @param delay how long each one waits after the moment it is about
 * @param signature whether it is signed as documented, by a provider that signs
 * @param logBytes how many bytes of log go with it, by a provider that sends logs
 */
public record Webhooks(
    When when,
    int copies,
    boolean reordered,
    boolean beforeAnswer,
    Encoding encoding,
    int afterEnd,
    @Nullable String foreignId,
    Duration delay,
    Signature signature,
    int logBytes) {

  public enum When {
    EVERY_PHASE,
    AT_END,
    NEVER
  }

  public enum Encoding {
    JSON,
    /** Names and values; ModelsLab only. */
    FORM,
    /** JSON below the name of what it is about; Astria only. */
    WRAPPED
  }

  /** What is wrong with a signature. */
  public enum Signature {
    /** Nothing. */
    VALID,
    /** There is none. */
    MISSING,
    /** It is made with a key that was never the provider's. */
    WRONG_KEY,
    /** It is made with a new key, which the provider publishes from then on. */
    ROTATED_KEY,
    /** It is an hour old. */
    OLD,
    /** One byte of the body is not what was signed. */
    ALTERED_BODY
  }

  public Webhooks {
    if (copies < 1 || afterEnd < 0 || logBytes < 0 || delay.isNegative()) {
      throw new IllegalArgumentException(
          "webhooks have copies %s, after_end %s, log_bytes %s and delay %s: give at least 1 copy"
                  .formatted(copies, afterEnd, logBytes, delay)
              + " and at least 0 of the others, or \"when\":\"never\" for none");
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
    return with(count, reordered, beforeAnswer, encoding, afterEnd);
  }

  public Webhooks withReordering() {
    return with(copies, true, beforeAnswer, encoding, afterEnd);
  }

  public Webhooks withFirstBeforeAnswer() {
    return with(copies, reordered, true, encoding, afterEnd);
  }

  public Webhooks withEncoding(Encoding form) {
    return with(copies, reordered, beforeAnswer, form, afterEnd);
  }

  public Webhooks withRepeatsAfterEnd(int count) {
    return with(copies, reordered, beforeAnswer, encoding, count);
  }

  public Webhooks withForeignId(String id) {
    return with(id, delay, signature, logBytes);
  }

  public Webhooks withDelay(Duration after) {
    return with(foreignId, after, signature, logBytes);
  }

  public Webhooks withSignature(Signature with) {
    return with(foreignId, delay, with, logBytes);
  }

  public Webhooks withLogBytes(int count) {
    return with(foreignId, delay, signature, count);
  }

  private Webhooks with(int copies, boolean reordered, boolean early, Encoding form, int repeats) {
    return new Webhooks(
        when, copies, reordered, early, form, repeats, foreignId, delay, signature, logBytes);
  }

  private Webhooks with(@Nullable String id, Duration delay, Signature signature, int logBytes) {
    return new Webhooks(
        when, copies, reordered, beforeAnswer, encoding, afterEnd, id, delay, signature, logBytes);
  }

  private static Webhooks of(When when) {
    return new Webhooks(
        when, 1, false, false, Encoding.JSON, 0, null, Duration.ZERO, Signature.VALID, 0);
  }
}
