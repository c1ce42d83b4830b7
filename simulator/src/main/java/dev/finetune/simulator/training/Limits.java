package dev.finetune.simulator.training;

import java.time.Duration;
import java.util.Set;

/**
 * What stands between a submit and its acceptance.
 *
 * @param keys the API keys that are accepted; none, the default, for any key, the empty one
 *     included
 * @param duplicateWindow for how long an accepted request is refused if it comes again; 30 seconds
 *     by default, zero for no filter
 * @param queue how many trainings of one key may run at a time; 5 by default
 */
public record Limits(Set<ApiKey> keys, Duration duplicateWindow, int queue) {

  public Limits {
    keys = Set.copyOf(keys);
    if (duplicateWindow.isNegative() || queue < 1) {
      throw new IllegalArgumentException(
          "duplicate window is %s and queue limit is %s: give at least zero and at least 1"
              .formatted(duplicateWindow, queue));
    }
  }

  public static Limits defaults() {
    return new Limits(Set.of(), Duration.ofSeconds(30), 5);
  }

  public boolean accept(ApiKey key) {
    return keys.isEmpty() || keys.contains(key);
  }
}
