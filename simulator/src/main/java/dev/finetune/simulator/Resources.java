package dev.finetune.simulator;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** The threads of one simulator, and the HTTP client of all. */
final class Resources implements AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final int FETCHES_AT_A_TIME = 4;

  /** One for all: it cannot be closed, and has a thread of its own. */
  static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  final ExecutorService fetchers =
      Executors.newFixedThreadPool(FETCHES_AT_A_TIME, daemons("simulator-images"));
  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(daemons("simulator-webhooks"));

  void repeat(Runnable round, Duration pause) {
    ScheduledFuture<?> ignored =
        rounds.scheduleWithFixedDelay(round, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    rounds.shutdownNow();
    fetchers.shutdownNow();
  }

  private static ThreadFactory daemons(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
