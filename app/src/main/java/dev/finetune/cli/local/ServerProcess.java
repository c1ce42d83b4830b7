package dev.finetune.cli.local;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The processes that serve the database of our home, which only one may: the server that we have
 * started, or one that outlived the process that had started it.
 */
final class ServerProcess {

  private static final long TIMEOUT_SECONDS = 10;

  private ServerProcess() {}

  /** Done when the server of our database has ended, however that came about. */
  static CompletableFuture<?> end(LocalHome home) {
    return servers(home)
        .findFirst()
        .<CompletableFuture<?>>map(ProcessHandle::onExit)
        .orElseGet(CompletableFuture::new);
  }

  /** Stops it; call this only as the owner of the home. */
  static void stop(LocalHome home) {
    servers(home).forEach(ServerProcess::stop);
  }

  static Stream<ProcessHandle> servers(LocalHome home) {
    String database = home.database().toString();
    return ProcessHandle.allProcesses().filter(one -> serves(one, database));
  }

  private static boolean serves(ProcessHandle process, String database) {
    String[] arguments = process.info().arguments().orElse(new String[0]);
    return Arrays.asList(arguments).contains("start-dev")
        && Arrays.asList(arguments).contains(database);
  }

  private static void stop(ProcessHandle process) {
    process.destroy();
    try {
      process.onExit().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
