package dev.finetune.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.finetune.client.connection.TemporalConnection;
import dev.finetune.workflow.FineTuneState;
import io.temporal.testing.TemporalDevServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("real-server")
class ServerRestartTest {

  private final List<TrainingView> seen = new CopyOnWriteArrayList<>();
  private final CountDownLatch outage = new CountDownLatch(1);

  @Test
  void aWatchSurvivesARestartOfTheServer(@TempDir Path directory) throws Exception {
    int port = RealServer.freePort();
    TemporalDevServer server = RealServer.startAgain(directory, port);
    try (Fixture fixture = Fixture.at(TemporalConnection.to(server.getTarget(), "default"))) {
      fixture.working().start();
      fixture.until(Fixture::isTraining);
      CompletableFuture<TrainingView> end = watchInBackground(fixture);
      await().atMost(Duration.ofMinutes(1)).until(() -> !seen.isEmpty());
      server.close();
      assertThat(outage.await(30, TimeUnit.SECONDS)).isTrue();
      server = RealServer.startAgain(directory, port);
      fixture.training().becomesReady();
      checkNow(fixture.client());

      assertThat(end.get(60, TimeUnit.SECONDS).state()).isEqualTo(FineTuneState.READY);
    } finally {
      server.close();
    }
    assertThat(seen).extracting(TrainingView::trainingId).containsOnly("F5jvdzGnYi");
  }

  /** A poll that was lost with the server is tried again only after its timeout. */
  private static void checkNow(FineTuneClient client) {
    try {
      var unused = client.check(Fixture.ID);
    } catch (UpdateRejectedException e) {
      assertThat(e).as("another poll was first").hasMessageContaining("ended");
    }
  }

  /** In a thread of its own: the SDK lists in the common pool, which may have a single one. */
  private CompletableFuture<TrainingView> watchInBackground(Fixture fixture) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return fixture.client().watch(Fixture.ID, this::saw);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        },
        watch -> new Thread(watch, "watch").start());
  }

  private void saw(TrainingView view) {
    seen.add(view);
    if (view.note() != null && view.note().contains("Trying again")) {
      outage.countDown();
    }
  }
}
