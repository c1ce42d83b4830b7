package dev.finetune.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {

  @TempDir private Path folder;

  @Test
  void onlyTheServerOfOurOwnDatabaseIsStopped() throws Exception {
    LocalHome home = new LocalHome(folder.resolve("ours"));
    Process ours = server(home.database());
    Process other = server(folder.resolve("other").resolve("temporal.db"));
    ServerProcess.stop(home);
    assertThat(ours.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(other.isAlive()).isTrue();
    other.destroyForcibly();
  }

  @Test
  void theEndOfAServerIsNoticed() throws Exception {
    LocalHome home = new LocalHome(folder);
    Process server = server(home.database());
    CompletableFuture<?> end = ServerProcess.end(home);
    assertThat(end).isNotDone();
    server.destroyForcibly();
    assertThat(end).succeedsWithin(Duration.ofSeconds(10));
  }

  /** A process with the arguments of a server, waiting for input that never comes. */
  private static Process server(Path database) throws IOException {
    return new ProcessBuilder(
            "sh", "-c", "read line", "temporal", "start-dev", "--db-filename", database.toString())
        .start();
  }
}
