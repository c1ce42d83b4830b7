package dev.finetune.provider;

import io.temporal.client.ActivityCompletionClient;
import io.temporal.client.ActivityCompletionException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Says that an attempt is alive, from a thread of its own, until it is closed: a worker that died
 * is noticed within the heartbeat timeout.
 *
 * <p>The heartbeats of the activity's own context are not used: the SDK throttles them, and lets
 * them throw from the beginning of a shutdown on, while the worker still drains.
 */
final class Heartbeat implements AutoCloseable {

  private static final Duration EVERY = Duration.ofSeconds(8);

  private final ActivityCompletionClient completion;
  private final byte[] taskToken;
  private final @Nullable Object details;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Heartbeat::daemon);

  private Heartbeat(
      ActivityCompletionClient completion, byte[] taskToken, @Nullable Object details) {
    this.completion = completion;
    this.taskToken = taskToken;
    this.details = details;
  }

  /**
   * @param details what the next attempt finds; each heartbeat replaces that of the one before
   */
  static Heartbeat begin(
      ActivityCompletionClient completion, byte[] taskToken, @Nullable Object details) {
    Heartbeat heartbeat = new Heartbeat(completion, taskToken, details);
    var unused =
        heartbeat.thread.scheduleWithFixedDelay(
            heartbeat::beat, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    return heartbeat;
  }

  private static Thread daemon(Runnable beats) {
    Thread thread = new Thread(beats, "finetune-heartbeat");
    thread.setDaemon(true);
    return thread;
  }

  private void beat() {
    try {
      completion.heartbeat(taskToken, details);
    } catch (ActivityCompletionException e) {
      // The attempt is over, or the server is away: what was sent is recorded all the same.
    }
  }

  /**
   * One heartbeat now.
   *
   * @throws ActivityCompletionException if the attempt is over, or the server does not say
   */
  void confirm() {
    completion.heartbeat(taskToken, details);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
