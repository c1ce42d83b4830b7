package dev.finetune.gateway;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.OptionalLong;

/** Lets one line a minute be logged, and counts the others. Safe for use by many threads. */
final class LineLimit {

  static final Duration PAUSE = Duration.ofMinutes(1);

  private final Ticker clock;
  private boolean begun;
  private long last;
  private long suppressed;

  LineLimit(Ticker clock) {
    this.clock = clock;
  }

  /** How many were suppressed since the last line; empty if this one is to be suppressed, too. */
  synchronized OptionalLong admit() {
    long now = clock.read();
    if (begun && now - last < PAUSE.toNanos()) {
      suppressed++;
      return OptionalLong.empty();
    }
    OptionalLong before = OptionalLong.of(suppressed);
    begun = true;
    last = now;
    suppressed = 0;
    return before;
  }
}
