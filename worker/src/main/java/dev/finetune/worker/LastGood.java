package dev.finetune.worker;

import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was read last without a mistake. Each change, mistake and remedy is logged once. */
final class LastGood<T> {

  private static final Logger LOG = LoggerFactory.getLogger(LastGood.class);

  private final String subject;
  private T value;
  private String mistake = "";

  /**
   * @param subject what it is, in the singular, for the log
   */
  LastGood(String subject, T first) {
    this.subject = subject;
    this.value = first;
  }

  T value() {
    return value;
  }

  /** Whether there was a mistake when it was read last. */
  boolean isStale() {
    return !mistake.isEmpty();
  }

  /** Reads it again, and stays as it is where there is a mistake. */
  T renew(Environment variables, Function<Environment, T> reading) {
    T read = reading.apply(variables);
    String words = String.join("; ", variables.mistakes());
    if (words.isEmpty()) {
      take(read, variables);
    } else if (!words.equals(mistake)) {
      LOG.warn("{}; until then {} stays as it was", words, subject);
    }
    mistake = words;
    return value;
  }

  private void take(T read, Environment variables) {
    boolean changed = !read.equals(value);
    if (isStale()) {
      LOG.info("{} can be read again{}", subject, changed ? ", and has changed" : "");
    } else if (changed) {
      LOG.info("{} has changed, which counts from now on", subject);
    }
    if (changed) {
      variables.warnings().forEach(LOG::warn);
    }
    value = read;
  }
}
