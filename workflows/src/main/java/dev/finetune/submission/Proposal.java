package dev.finetune.submission;

import dev.finetune.activity.SubmitOutcome.Accepted;
import dev.finetune.training.WireFormat;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An id that may be the one of an unknown attempt's training.
 *
 * @param trainingId well formed
 * @param attempt whose
 * @param at when it was proposed
 * @param byPerson whether a person named it, and not a callback
 * @param check how far its check is
 * @param training the training, once the status endpoint knows it
 * @param words why it was not adopted, also while it is checked once more; null otherwise
 */
@WireFormat
public record Proposal(
    String trainingId,
    int attempt,
    Instant at,
    boolean byPerson,
    Check check,
    @Nullable Accepted training,
    @Nullable String words) {

  /** How far the check of an id is. */
  public enum Check {
    /** Its attempt is still under way, and may answer by itself. */
    WAITING,
    CHECKING,
    KNOWN,
    DISMISSED,
    /**
     * Not adopted, and nobody found that it is none of ours: the training was known by then, a
     * person had another request sent, or the provider does not say.
     */
    UNDECIDED
  }

  /** How long the provider may not know a training that a callback names. */
  private static final Duration MAY_BE_UNKNOWN = Duration.ofMinutes(30);

  static Proposal of(String trainingId, int attempt, Instant at, boolean byPerson) {
    return new Proposal(trainingId, attempt, at, byPerson, Check.WAITING, null, null);
  }

  Proposal checking() {
    return new Proposal(trainingId, attempt, at, byPerson, Check.CHECKING, null, words);
  }

  /** Named once more by a callback, after its check has found nothing. */
  Proposal again(Instant now) {
    return new Proposal(trainingId, attempt, now, false, Check.WAITING, null, words);
  }

  /** Whether it is named, and checked, once more. */
  boolean isAgain() {
    return words != null;
  }

  Proposal known(Accepted training) {
    return new Proposal(trainingId, attempt, at, byPerson, Check.KNOWN, training, null);
  }

  Proposal dismissed(String words) {
    return new Proposal(trainingId, attempt, at, byPerson, Check.DISMISSED, null, words);
  }

  Proposal undecided(String words) {
    return new Proposal(trainingId, attempt, at, byPerson, Check.UNDECIDED, training, words);
  }

  boolean isDoubted() {
    return check == Check.DISMISSED || check == Check.UNDECIDED;
  }

  /**
   * Whether another callback has it checked again, where the provider did not know it: not at once,
   * for a flood names it often.
   */
  boolean isReconsidered(Instant now) {
    return isDoubted() && (byPerson || !now.isBefore(at.plus(MAY_BE_UNKNOWN)));
  }

  /** Until when the provider may not know it yet. */
  Instant patience() {
    return byPerson ? at : at.plus(MAY_BE_UNKNOWN);
  }

  /** Whether it may be another training that is charged: nobody found that it is none of ours. */
  boolean mayBeOurs() {
    return check != Check.DISMISSED;
  }

  boolean is(Check other) {
    return check == other;
  }
}
