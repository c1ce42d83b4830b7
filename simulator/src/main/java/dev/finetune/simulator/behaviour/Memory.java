package dev.finetune.simulator.behaviour;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When the status, cancel and delete endpoints know a training; outside of it they answer "not
 * found".
 *
 * @param from age of the training from which on it is known
 * @param until age from which on it is forgotten; null for never
 */
public record Memory(Duration from, @Nullable Duration until) {

  public static Memory always() {
    return new Memory(Duration.ZERO, null);
  }

  /** Not found at first, as where a copy of the provider's database lags. */
  public static Memory startingAfter(Duration age) {
    return new Memory(age, null);
  }

  public static Memory endingAfter(Duration age) {
    return new Memory(Duration.ZERO, age);
  }

  public boolean holds(Duration age) {
    return age.compareTo(from) >= 0 && (until == null || age.compareTo(until) < 0);
  }
}
