package dev.finetune.simulator.behaviour;

import java.time.Duration;

/**
 * What the lists and histories of an account show of a training.
 *
 * @param lag age of the training from which on it is listed
 * @param payloads whether what was sent is shown with it
 * @param unfinished whether it is listed before its end
 */
public record Search(Duration lag, boolean payloads, boolean unfinished) {

  public static Search everything() {
    return new Search(Duration.ZERO, true, true);
  }

  public Search withLag(Duration age) {
    return new Search(age, payloads, unfinished);
  }

  public Search withoutPayloads() {
    return new Search(lag, false, unfinished);
  }

  public Search withoutUnfinished() {
    return new Search(lag, payloads, false);
  }

  /**
   * Whether a training is listed.
   *
   * @param over whether it has ended
   */
  public boolean shows(Duration age, boolean over) {
    return age.compareTo(lag) >= 0 && (unfinished || over);
  }
}
