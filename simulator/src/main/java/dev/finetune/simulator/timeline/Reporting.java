package dev.finetune.simulator.timeline;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a provider reports by webhook.
 *
 * @param reports the phase words that are reported
 * @param tries how long after the first try the end is tried again, while no try is answered with
 *     2xx or 3xx; none for once only
 */
public record Reporting(Predicate<String> reports, List<Duration> tries) {

  public Reporting {
    tries = List.copyOf(tries);
  }
}
