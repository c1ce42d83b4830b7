package dev.finetune.simulator.timeline;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

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

  /**
   * @param tries in seconds
   */
  public Reporting(Predicate<String> reports, IntStream tries) {
    this(reports, tries.mapToObj(Duration::ofSeconds).toList());
  }
}
