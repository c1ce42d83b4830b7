package dev.finetune.worker;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.MDC;

/**
 * What files say, read again every ten seconds at most, so that a key changes without a restart.
 */
final class Reread<T> implements Supplier<T> {

  static final Duration EVERY = Duration.ofSeconds(10);

  private final Supplier<T> reading;
  private final InstantSource clock;
  private T last;
  private Instant next;

  /**
   * @param reading gives what was read last where there is a mistake now
   */
  Reread(T first, Supplier<T> reading, InstantSource clock) {
    this.reading = reading;
    this.clock = clock;
    this.last = first;
    this.next = clock.instant().plus(EVERY);
  }

  @Override
  public synchronized T get() {
    Instant now = clock.instant();
    if (!now.isBefore(next)) {
      next = now.plus(EVERY);
      last = readForAll();
    }
    return last;
  }

  @Override
  public String toString() {
    return String.valueOf(get());
  }

  /** Its lines are about no workflow, not even the one that asks. */
  private T readForAll() {
    Map<String, String> context = MDC.getCopyOfContextMap();
    MDC.clear();
    try {
      return reading.get();
    } finally {
      if (context != null) {
        MDC.setContextMap(context);
      }
    }
  }
}
