package dev.finetune.runs;

import dev.finetune.activity.SubmitOutcome.EarlierUnknown;

/**
 * The requests that one run cannot answer for.
 *
 * @param own how many of its attempts have no usable answer and may have been accepted
 * @param before how many of the runs before it had none, as it found them
 * @param charged whether the provider surely has one of all these
 * @param sentMore whether the runs before it have sent more than these, or the provider surely has
 *     one: no extra is left to send unasked
 */
record Doubts(int own, int before, boolean charged, boolean sentMore) {

  static final Doubts NONE = new Doubts(0, 0, false, false);

  /** An attempt that may have been accepted, or surely was. */
  static Doubts ofAttempt(boolean charged) {
    return new Doubts(1, 0, charged, false);
  }

  /**
   * Those that a run was told of.
   *
   * @param heard whether it heard that the provider has one of them
   */
  static Doubts of(EarlierUnknown outcome, boolean heard) {
    return new Doubts(0, outcome.attempts(), outcome.charged() || heard, outcome.sentMore());
  }

  /** Without those that another run answers for. */
  Doubts beyond(Doubts there) {
    return new Doubts(own - there.own, before - there.before, charged, sentMore);
  }

  /** Of the same run: what it found of those before it, it may have found twice. */
  Doubts and(Doubts more) {
    return new Doubts(
        own + more.own,
        Math.max(before, more.before),
        charged || more.charged,
        sentMore || more.sentMore);
  }

  /** Of the same run: what it found of those before it leaves out what it knew already. */
  Doubts besides(Doubts more) {
    return new Doubts(
        own + more.own, before + more.before, charged || more.charged, sentMore || more.sentMore);
  }

  boolean isAny() {
    return own > 0 || before > 0;
  }
}
