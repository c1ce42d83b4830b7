package dev.finetune.simulator.behaviour;

import java.time.Duration;

/**
 * What happens to one submit request.
 *
 * @param outcome whether it is charged and how the caller is answered
 * @param delay how long the answer is held back, in real time; a training begins at once
 * @param filtered whether the duplicate filter applies to it
 * @param ids how the training's id is chosen
 */
public record Submit(Outcome outcome, Duration delay, boolean filtered, TrainingIds ids) {

  public Submit {
    if (delay.isNegative()) {
      throw new IllegalArgumentException("submit delay is " + delay + ": give zero or more");
    }
  }

  /** Accepted, charged and answered at once in the documented form. */
  public static Submit accepted() {
    return of(new Outcome.Accepted(AnswerForm.DOCUMENTED));
  }

  /** Accepted, charged and answered in another form than the documented one. */
  public static Submit answered(AnswerForm form) {
    return of(new Outcome.Accepted(form));
  }

  /** Accepted and charged; the connection closes without an answer. */
  public static Submit dropped() {
    return acceptedUnsaid(Fault.DROPPED);
  }

  /** Accepted and charged, but answered with a fault. */
  public static Submit acceptedUnsaid(Fault fault) {
    return of(new Outcome.AcceptedUnsaid(fault));
  }

  /** Neither accepted nor charged. */
  public static Submit refused(Fault fault) {
    return of(new Outcome.Refused(fault));
  }

  public Submit withDelay(Duration after) {
    return new Submit(outcome, after, filtered, ids);
  }

  public Submit withoutDuplicateFilter() {
    return new Submit(outcome, delay, false, ids);
  }

  public Submit withIds(TrainingIds kind) {
    return new Submit(outcome, delay, filtered, kind);
  }

  private static Submit of(Outcome outcome) {
    return new Submit(outcome, Duration.ZERO, true, TrainingIds.RANDOM);
  }
}
