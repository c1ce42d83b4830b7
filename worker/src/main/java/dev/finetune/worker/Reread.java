package dev.finetune.worker;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * What files say, read again every ten seconds at most, so that a key changes without a restart.
 * Where they cannot be read, what was read last counts.
 */
final class Reread<T> implements Supplier<T> {

  private static final Logger LOG = LoggerFactory.getLogger(Reread.class);
  static final Duration EVERY = Duration.ofSeconds(10);

  private final String subject;
  private final Supplier<T> reading;
  private final InstantSource clock;
  private T last;
  private Instant next;
  private String mistake = "";

  /**
   * @param reading throws {@link InvalidSettingsException} where there is a mistake
   */
  Reread(String subject, T first, Supplier<T> reading, InstantSource clock) {
    this.subject = subject;
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
      readForAll();
    }
    return last;
  }

  @Override
  public String toString() {
    return String.valueOf(get());
  }

  /** Its lines are about no workflow, not even the one that asks. */
  private void readForAll() {
    Map<String, String> context = MDC.getCopyOfContextMap();
    MDC.clear();
    try {
      read();
    } finally {
      if (context != null) {
        MDC.setContextMap(context);
      }
    }
  }

  private void read() {
    try {
      T read = reading.get();
      if (!read.equals(last)) {
        LOG.info("{} changed, and what was changed counts from now on", subject);
      }
      last = read;
      mistake = "";
    } catch (InvalidSettingsException e) {
      String words = String.join("; ", e.mistakes());
      if (!mistake.equals(words)) {
        LOG.error("{} cannot be read again, and stay as they were: {}", subject, words);
      }
      mistake = words;
    }
  }
}
