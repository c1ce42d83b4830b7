package dev.finetune.provider.poll;

import java.time.Duration;

/**
 * When to check a training again: first after {@code first}, then each pause half as long again, up
 * to {@code max}.
 *
 * @param first the first pause; 30 s unless told otherwise
 * @param max the longest pause; 5 min unless told otherwise
 */
public record PollSchedule(Duration first, Duration max) {

  public static final PollSchedule DEFAULT =
      new PollSchedule(Duration.ofSeconds(30), Duration.ofMinutes(5));

  public PollSchedule {
    if (first.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("first pause is " + first + ": must be 1s or more");
    }
    if (max.compareTo(first) < 0) {
      throw new IllegalArgumentException("longest pause is " + max + ": shorter than " + first);
    }
  }

  /**
   * The pause after {@code checks} checks that found nothing new, {@code checks} counted from 0.
   */
  public Duration pauseAfter(int checks) {
    double grown = first.toMillis() * Math.pow(1.5, Math.max(0, checks));
    return grown >= max.toMillis() ? max : Duration.ofMillis((long) grown);
  }
}
