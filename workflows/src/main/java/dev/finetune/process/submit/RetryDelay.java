package dev.finetune.process.submit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long to wait before a request that surely was not accepted is sent again. */
final class RetryDelay {

  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration LONGEST_NAMED = Duration.ofHours(1);

  private RetryDelay() {}

  /**
   * 10 s, doubled each time, up to 5 min; or the delay that the provider named, up to an hour, if
   * that is longer or this is the first try.
   *
   * @param tries how many there were, from 1
   * @param named the provider's; null where it named none
   */
  static Duration after(int tries, @Nullable Duration named) {
    Duration grown = shorter(FIRST.multipliedBy(1L << Math.min(tries - 1, 10)), LONGEST);
    Duration asked = named == null ? Duration.ZERO : shorter(named, LONGEST_NAMED);
    boolean first = tries == 1 && named != null;
    return first || asked.compareTo(grown) > 0 ? asked : grown;
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
