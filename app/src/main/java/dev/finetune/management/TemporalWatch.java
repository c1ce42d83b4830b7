package dev.finetune.management;

import static java.time.temporal.ChronoUnit.SECONDS;

import dev.finetune.client.connection.TemporalConnection;
import dev.finetune.client.connection.TemporalUnreachableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Temporal every few seconds, and says once when it is away and once when it is back. */
public final class TemporalWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TemporalWatch.class);

  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Runnable question;
  private final InstantSource clock;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private volatile @Nullable String problem = "Temporal has not answered yet.";
  private @Nullable Instant since;

  TemporalWatch(Runnable question, InstantSource clock) {
    this.question = question;
    this.clock = clock;
  }

  public static TemporalWatch of(TemporalConnection connection) {
    return new TemporalWatch(connection::verify, InstantSource.system());
  }

  /**
   * Asks once, and every few seconds from then on, whether it answers or not.
   *
   * @throws TemporalUnreachableException if it refuses: then waiting would not help
   */
  public void start() {
    var unused = answers();
    askAgainAndAgain();
  }

  /**
   * The same, once Temporal answers.
   *
   * @throws TemporalUnreachableException if it refuses
   */
  public void await() {
    try {
      while (!answers()) {
        TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while waiting for Temporal", e);
    }
    askAgainAndAgain();
  }

  private void askAgainAndAgain() {
    long pause = PAUSE.toMillis();
    var unused = timer.scheduleWithFixedDelay(this::ask, pause, pause, TimeUnit.MILLISECONDS);
  }

  private void ask() {
    try {
      var unused = answers();
    } catch (RuntimeException e) {
      isAway(String.valueOf(e.getMessage()));
    }
  }

  /** Whether it answers now; throws if it refuses. */
  synchronized boolean answers() {
    try {
      question.run();
      isBack();
      return true;
    } catch (TemporalUnreachableException e) {
      if (!e.isSilence()) {
        throw e;
      }
      isAway(String.valueOf(e.getMessage()));
      return false;
    }
  }

  private synchronized void isAway(String words) {
    if (since == null) {
      since = clock.instant();
      LOG.warn("{} Waiting for it.", words);
    }
    problem = "%s Waiting for it since %s.".formatted(words, since.truncatedTo(SECONDS));
  }

  private void isBack() {
    if (since != null) {
      LOG.info(
          "Temporal answers again, after {} s",
          Duration.between(since, clock.instant()).toSeconds());
    }
    since = null;
    problem = null;
  }

  /** Whether Temporal answered when it was last asked. */
  public boolean isUp() {
    return problem == null;
  }

  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
