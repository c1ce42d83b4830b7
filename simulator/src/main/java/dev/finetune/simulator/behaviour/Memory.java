package dev.finetune.simulator.behaviour;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When the status and cancel endpoints know a training; outside of it they answer "not found".
 *
 * @param from age of the training from which on it is known
 * @param until age from which on it is forgotten; null for never
 * @param result how long its result is kept after its end, where the provider keeps it apart; null
 *     for ever
 */
public record Memory(Duration from, @Nullable Duration until, @Nullable Duration result) {

  public static Memory always() {
    return new Memory(Duration.ZERO, null, null);
  }

  /** Not found at first, as where a copy of the provider's database lags. */
  public static Memory startingAfter(Duration age) {
    return new Memory(age, null, null);
  }

  public static Memory endingAfter(Duration age) {
    return new Memory(Duration.ZERO, age, null);
  }

  /** The same, with the result gone this long after the end. */
  public Memory keepingResult(Duration period) {
    return new Memory(from, until, period);
  }

  public boolean holds(Duration age) {
    return age.compareTo(from) >= 0 && (until == null || age.compareTo(until) < 0);
  }

  /**
   * Whether the result is kept.
   *
   * @param sinceEnd the time since the end of the training
   */
  public boolean holdsResult(Duration sinceEnd) {
    return result == null || sinceEnd.compareTo(result) < 0;
  }
}
