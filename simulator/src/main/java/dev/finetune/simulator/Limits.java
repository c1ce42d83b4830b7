package dev.finetune.simulator;

import dev.finetune.simulator.api.ApiKeys;
import java.time.Duration;

/**
 * What stands between a submit and its acceptance.
 *
 * @param keys the API keys that are accepted; any by default
 * @param duplicateWindow for how long an accepted request is refused if it comes again; 30 seconds
 *     by default, zero for no filter
 * @param queue how many trainings of one key may run at a time; 5 by default
 */
public record Limits(ApiKeys keys, Duration duplicateWindow, int queue) {

  public Limits {
    if (duplicateWindow.isNegative() || queue < 1) {
      throw new IllegalArgumentException(
          "duplicate window is "
              + duplicateWindow
              + " and queue limit is "
              + queue
              + ": give at least zero and at least 1");
    }
  }

  public static Limits defaults() {
    return new Limits(ApiKeys.any(), Duration.ofSeconds(30), 5);
  }

  @Override
  public String toString() {
    return "keys " + keys + ", duplicate window " + duplicateWindow + ", queue " + queue;
  }
}
