package dev.finetune.runs;

import dev.finetune.activity.SubmitOutcome.EarlierUnknown;
import dev.finetune.submission.Attempt;
import dev.finetune.submission.Fate;
import dev.finetune.submission.SubmissionState;

/**
 * The requests that one run cannot answer for.
 *
 * @param own how many of its attempts have no usable answer and may have been accepted
 * @param before how many of the runs before it had none, as it found them
 * @param charged whether the provider surely has one of all these
 * @param sentMore whether the runs before it have sent more than these
 */
record Doubts(int own, int before, boolean charged, boolean sentMore) {

  static final Doubts NONE = new Doubts(0, 0, false, false);

  /** An attempt that may have been accepted, or surely was. */
  static Doubts ofAttempt(boolean charged) {
    return new Doubts(1, 0, charged, false);
  }

  static Doubts of(EarlierUnknown outcome) {
    return new Doubts(0, outcome.attempts(), outcome.charged(), outcome.sentMore());
  }

  /** Those that a run was handed on by the one it continues. */
  static Doubts of(SubmissionState state) {
    return state.attempts().stream().map(Doubts::of).reduce(NONE, Doubts::and);
  }

  private static Doubts of(Attempt attempt) {
    return attempt.unknown().map(unknown -> of(attempt, unknown)).orElse(NONE);
  }

  private static Doubts of(Attempt attempt, Fate.Unknown unknown) {
    boolean charged = unknown.charged() || attempt.heard();
    return attempt.number() == Attempt.EARLIER
        ? new Doubts(0, unknown.requests(), charged, unknown.sentMore())
        : ofAttempt(charged);
  }

  /** Of the same run: what it found of those before it, it may have found twice. */
  Doubts and(Doubts more) {
    return new Doubts(
        own + more.own,
        Math.max(before, more.before),
        charged || more.charged,
        sentMore || more.sentMore);
  }

  boolean isAny() {
    return own > 0 || before > 0;
  }
}
