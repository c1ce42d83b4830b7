package dev.finetune.workflow;

import dev.finetune.training.PollSchedule;
import dev.finetune.training.WireFormat;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When to look at a training next, as a pure function of what happened: it was accepted, it rang, a
 * look began, a look brought news.
 *
 * @param acceptedAt when the provider accepted the training
 * @param lastLook when the last look began or brought news; null before the first
 * @param looking whether a poll is under way
 * @param rung whether a ring has not been followed by a look yet
 * @param news how often a look brought news since it was accepted, or rung
 * @param hurried whether the guard keeps to the short pauses, although webhooks are expected: one
 *     spoke of an end that the status endpoint does not know of yet
 * @param callback whether the provider was given an address to report to
 * @param schedule the pauses between looks
 * @param rungLooks how many looks in a row were rung for and brought no news
 */
@WireFormat
record WaitState(
    Instant acceptedAt,
    @Nullable Instant lastLook,
    boolean looking,
    boolean rung,
    int news,
    boolean hurried,
    boolean callback,
    PollSchedule schedule,
    int rungLooks) {

  /** Rings come no faster to the provider than this. */
  static final Duration BETWEEN_RUNG_LOOKS = Duration.ofSeconds(10);

  /** So many rung looks in a row bring nothing new before they come more seldom. */
  private static final int USUAL_RUNG_LOOKS = 8;

  static WaitState accepted(Instant now, boolean callback, PollSchedule schedule) {
    return new WaitState(now, null, false, false, 0, false, callback, schedule, 0);
  }

  WaitState ring() {
    return new WaitState(
        acceptedAt, lastLook, looking, true, 0, true, callback, schedule, rungLooks);
  }

  WaitState lookBegins(Instant now) {
    int rungSoFar = rung ? rungLooks + 1 : rungLooks;
    return new WaitState(
        acceptedAt, now, true, false, news, hurried, callback, schedule, rungSoFar);
  }

  WaitState newsCame(Instant now) {
    return new WaitState(acceptedAt, now, false, rung, news + 1, hurried, callback, schedule, 0);
  }

  /** Where no poll is under way any more. */
  WaitState withoutLook() {
    return new WaitState(
        acceptedAt, lastLook, false, rung, news, hurried, callback, schedule, rungLooks);
  }

  /** The next ring is a person's, which no flood keeps back. */
  WaitState heedful() {
    int usual = Math.min(rungLooks, USUAL_RUNG_LOOKS);
    return new WaitState(
        acceptedAt, lastLook, looking, false, news, hurried, callback, schedule, usual);
  }

  /** Whether so many rings in a row brought nothing that a poll looks about as often by itself. */
  boolean isFlooded() {
    return rungLooks > USUAL_RUNG_LOOKS;
  }

  /** What to do now. */
  WaitStep next(Instant now) {
    if (rung && looking && isFlooded()) {
      return new WaitStep.LookOn();
    }
    if (rung) {
      return afterRing(now);
    }
    if (looking) {
      return new WaitStep.WaitForNews();
    }
    Instant due = (lastLook == null ? acceptedAt : lastLook).plus(guard());
    return due.isAfter(now) ? new WaitStep.WaitUntil(due) : new WaitStep.Look();
  }

  /** What a ring leads to, also in place of a poll under way. */
  WaitStep afterRing(Instant now) {
    Instant due = rungLookAt(now);
    return due.isAfter(now) ? new WaitStep.WaitUntil(due) : new WaitStep.Look();
  }

  /** When a ring that came is looked after. */
  Instant rungLookAt(Instant now) {
    Instant due = lastLook == null ? now : lastLook.plus(betweenRungLooks());
    return due.isAfter(now) ? due : now;
  }

  /** Grows, so that any number of rings leaves room in the history for what matters. */
  private Duration betweenRungLooks() {
    int more = Math.min(Math.max(0, rungLooks - USUAL_RUNG_LOOKS), 10);
    Duration grown = BETWEEN_RUNG_LOOKS.multipliedBy(1L << more);
    Duration longest =
        schedule.max().compareTo(BETWEEN_RUNG_LOOKS) < 0 ? BETWEEN_RUNG_LOOKS : schedule.max();
    return grown.compareTo(longest) < 0 ? grown : longest;
  }

  /**
   * The guard counts from the last look, so rings cannot starve it; it grows, so a provider whose
   * word changes at every look cannot fill the history in days.
   */
  private Duration guard() {
    return callback && !hurried ? schedule.max() : schedule.pauseAfter(Math.max(0, news - 1));
  }
}
