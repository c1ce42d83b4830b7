package dev.finetune.cli.local;

import java.time.Duration;

/**
 * What is special about one stack.
 *
 * @param stays whether it stays until it is stopped
 * @param phaseTime how long the simulator takes for each phase of a training
 * @param path where commands are found, as in the variable {@code PATH}
 */
public record LocalOptions(boolean stays, Duration phaseTime, String path) {

  /** As many links as the API page's own example has. */
  int images() {
    return 7;
  }
}
