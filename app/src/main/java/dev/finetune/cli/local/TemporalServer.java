package dev.finetune.cli.local;

import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A Temporal server of our own.
 *
 * @param ui base address of its UI; null for the one in memory, which has none
 * @param http base address of its HTTP API; null when it has none
 */
record TemporalServer(String target, @Nullable String ui, @Nullable String http, Runnable stop)
    implements AutoCloseable {

  static final String NAMESPACE = "default";

  private static final String HOST = "127.0.0.1";
  private static final int LAUNCHES = 3;
  private static final Duration STARTUP = Duration.ofSeconds(30);

  /** A real one, with its history in the home, if there is the command for it. */
  static TemporalServer start(
      LocalHome home, TemporalCommand command, PortChoice ports, Consumer<String> say) {
    Optional<Path> binary = command.findOrFetch();
    if (binary.isEmpty()) {
      return inMemory("there is no temporal command and none could be fetched", ports, say);
    }
    try {
      Path executable = OwnSession.of(binary.get(), command.onPath("setsid"), home);
      return real(executable, home, ports);
    } catch (IllegalStateException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      return inMemory(
          "%s did not start (%s; see %s)".formatted(binary.get(), reason, home.serverLog()),
          ports,
          say);
    }
  }

  private static TemporalServer real(Path executable, LocalHome home, PortChoice ports) {
    ServerProcess.stop(home);
    IllegalStateException why = new IllegalStateException("another server takes every port first");
    int port = ports.of(LocalPort.TEMPORAL);
    for (int launch = 0; launch < LAUNCHES; launch++) {
      try {
        TemporalServer server = launch(executable, home, ports, port);
        if (HomeMark.isOn(server.target(), HomeMark.of(home))) {
          return server;
        }
        server.close();
      } catch (IllegalStateException e) {
        // A port that was free a moment ago may be another's by now.
        why = e;
      }
      port = launch + 1 < LAUNCHES ? ports.another(LocalPort.TEMPORAL) : port;
    }
    throw why;
  }

  /** A write-ahead log, or each small write of the history would wait for the disk. */
  private static TemporalServer launch(
      Path executable, LocalHome home, PortChoice ports, int port) {
    int uiPort = ports.of(LocalPort.UI);
    int httpPort = ports.of(LocalPort.HTTP);
    TemporalDevServer server =
        TemporalDevServer.start(
            NAMESPACE,
            TemporalDevServerOptions.newBuilder()
                .setExistingPath(executable.toString())
                .setIp(HOST)
                .setPort(port)
                .setUiPort(uiPort)
                .setDatabaseFilename(home.database().toString())
                .setExtraArgs(
                    "--namespace",
                    HomeMark.of(home),
                    "--http-port",
                    Integer.toString(httpPort),
                    "--sqlite-pragma",
                    "journal_mode=wal",
                    "--sqlite-pragma",
                    "synchronous=normal")
                .setLogFile(home.serverLog().toString())
                .setLogLevel("error")
                .setStartupTimeout(STARTUP)
                .build());
    return new TemporalServer(server.getTarget(), base(uiPort), base(httpPort), server::close);
  }

  private static String base(int port) {
    return "http://" + HOST + ":" + port;
  }

  private static TemporalServer inMemory(String reason, PortChoice ports, Consumer<String> say) {
    say.accept(reason + ": a server inside this process stands in.");
    say.accept("  Its history is in memory and gone at the end, and it has no UI.");
    say.accept(
        "  For both, put the temporal command on PATH:"
            + " https://temporal.io/setup/install-temporal-cli");
    MemoryServer server = MemoryServer.start(HOST, ports.of(LocalPort.TEMPORAL));
    return new TemporalServer(server.target(), null, null, server::close);
  }

  boolean keepsHistory() {
    return ui != null;
  }

  @Override
  public void close() {
    stop.run();
  }
}
