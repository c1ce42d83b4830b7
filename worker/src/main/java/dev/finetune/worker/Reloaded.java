package dev.finetune.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * What variables and their files say, read again every ten seconds at most, so that a key changes
 * without a restart. A mistake leaves it as it was. Each change, mistake and remedy is logged once.
 */
final class Reloaded<T> implements Supplier<T>, BooleanSupplier {

  static final Duration EVERY = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(Reloaded.class);

  private final String subject;
  private final Environment variables;
  private final Function<Environment, T> reading;
  private T last;
  private Instant next;
  private String mistake = "";

  /**
   * Reads it for the first time when it is asked for.
   *
   * @param subject what it is, in the singular, for the log
   * @param last what it is until it can be read
   */
  Reloaded(String subject, T last, Environment variables, Function<Environment, T> reading) {
    this.subject = subject;
    this.last = last;
    this.variables = variables;
    this.reading = reading;
    this.next = variables.now();
  }

  /** Reads it now; a mistake is one of the variables. */
  static <T> Reloaded<T> now(
      String subject, Environment variables, Function<Environment, T> reading) {
    var read = new Reloaded<>(subject, reading.apply(variables), variables, reading);
    read.next = read.next.plus(EVERY);
    return read;
  }

  @Override
  public synchronized T get() {
    Instant now = variables.now();
    if (!now.isBefore(next)) {
      next = now.plus(EVERY);
      outsideOfWorkflows(this::reload);
    }
    return last;
  }

  /** Whether it cannot be read now, and stays as it was. */
  @Override
  public synchronized boolean getAsBoolean() {
    var unused = get();
    return isStale();
  }

  /** Whether there was a mistake when it was read last. */
  synchronized boolean isStale() {
    return !mistake.isEmpty();
  }

  @Override
  public String toString() {
    return String.valueOf(get());
  }

  static void warn(String words) {
    outsideOfWorkflows(() -> LOG.warn("{}", words));
  }

  /** Its lines are about no workflow, not even the one that asks. */
  private static void outsideOfWorkflows(Runnable work) {
    Map<String, String> context = MDC.getCopyOfContextMap();
    MDC.clear();
    try {
      work.run();
    } finally {
      if (context != null) {
        MDC.setContextMap(context);
      }
    }
  }

  private void reload() {
    Environment again = variables.again();
    T read = reading.apply(again);
    String words = String.join("; ", again.mistakes());
    if (words.isEmpty()) {
      take(read, again);
    } else if (!words.equals(mistake)) {
      LOG.warn("{}; until then {} stays as it was", words, subject);
    }
    mistake = words;
  }

  private void take(T read, Environment again) {
    boolean changed = !read.equals(last);
    if (isStale()) {
      LOG.info("{} can be read again{}", subject, changed ? ", and has changed" : "");
    } else if (changed) {
      LOG.info("{} has changed, which counts from now on", subject);
    }
    if (changed) {
      again.warnings().forEach(LOG::warn);
    }
    last = read;
  }
}
