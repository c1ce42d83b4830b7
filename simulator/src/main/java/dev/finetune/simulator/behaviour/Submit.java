package dev.finetune.simulator.behaviour;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What happens to one submit request.
 *
 * @param charged whether it is accepted, and so charged
 * @param fault what it is answered with, charged or not; null for an answer that says so
 * @param form the form of an answer that says so
 * @param delay how long the answer is held back, in real time; a training begins at once
 * @param ids how the training's id is chosen
 */
public record Submit(
    boolean charged, @Nullable Fault fault, AnswerForm form, Duration delay, TrainingIds ids) {

  public Submit {
    if (!charged && fault == null) {
      throw new IllegalArgumentException(
          "it is not charged and has no fault: name the one that it is answered with");
    }
  }

  /** Accepted, charged and answered at once in the documented form. */
  public static Submit accepted() {
    return answered(AnswerForm.DOCUMENTED);
  }

  /** Accepted, charged and answered in another form than the documented one. */
  public static Submit answered(AnswerForm form) {
    return new Submit(true, null, form, Duration.ZERO, TrainingIds.RANDOM);
  }

  /** Accepted and charged; the connection closes without an answer. */
  public static Submit dropped() {
    return acceptedUnsaid(Fault.DROPPED);
  }

  /** Accepted and charged, but answered with a fault. */
  public static Submit acceptedUnsaid(Fault fault) {
    return new Submit(true, fault, AnswerForm.DOCUMENTED, Duration.ZERO, TrainingIds.RANDOM);
  }

  /** Neither accepted nor charged. */
  public static Submit refused(Fault fault) {
    return new Submit(false, fault, AnswerForm.DOCUMENTED, Duration.ZERO, TrainingIds.RANDOM);
  }

  public Submit withDelay(Duration after) {
    return new Submit(charged, fault, form, after, ids);
  }

  public Submit withIds(TrainingIds kind) {
    return new Submit(charged, fault, form, delay, kind);
  }
}
