package dev.finetune.client;

import static org.awaitility.Awaitility.await;

import dev.finetune.client.connection.TemporalConnection;
import dev.finetune.workflow.FineTuneSearchAttributes;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** The {@code temporal} on PATH, as a development server. */
final class RealServer {

  private static @Nullable TemporalDevServer shared;
  private static int namespaces;

  private RealServer() {}

  /** A namespace that nobody else uses, on the one server of this JVM, which ends with it. */
  static TemporalConnection newNamespace() {
    TemporalConnection connection = newBareNamespace();
    AddSearchAttributesRequest.Builder attributes =
        AddSearchAttributesRequest.newBuilder().setNamespace(connection.namespace());
    FineTuneSearchAttributes.all()
        .forEach(
            key ->
                attributes.putSearchAttributes(
                    key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    var unused =
        OperatorServiceGrpc.newBlockingStub(
                connection.client().getWorkflowServiceStubs().getRawChannel())
            .addSearchAttributes(attributes.build());
    return connection;
  }

  /** Without the search attributes that a worker would register. */
  static synchronized TemporalConnection newBareNamespace() {
    TemporalConnection connection = TemporalConnection.to(target(), "test-" + ++namespaces);
    var unused =
        connection
            .client()
            .getWorkflowServiceStubs()
            .blockingStub()
            .registerNamespace(
                RegisterNamespaceRequest.newBuilder()
                    .setNamespace(connection.namespace())
                    .setWorkflowExecutionRetentionPeriod(
                        com.google.protobuf.Duration.newBuilder().setSeconds(86_400))
                    .build());
    return connection.verify();
  }

  static synchronized String target() {
    TemporalDevServer running = shared;
    if (running == null) {
      running = TemporalDevServer.start("default", options().build());
      Runtime.getRuntime().addShutdownHook(new Thread(running::close));
      shared = running;
    }
    return running.getTarget();
  }

  /** Keeps its state in a file, on a port that is known before: it can be started again. */
  static TemporalDevServer startAgain(Path directory, int port) {
    List<String> attributes =
        FineTuneSearchAttributes.all().stream()
            .flatMap(key -> Stream.of("--search-attribute", key.getName() + "=Keyword"))
            .toList();
    TemporalDevServer server =
        TemporalDevServer.start(
            "default",
            options()
                .setPort(port)
                .setExtraArgs(attributes)
                .setDatabaseFilename(directory.resolve("temporal.db").toString())
                .build());
    try (TemporalConnection connection = TemporalConnection.to(server.getTarget(), "default")) {
      // It answers before all of it knows the namespace.
      await()
          .atMost(Duration.ofMinutes(1))
          .ignoreExceptions()
          .until(() -> connection.client().listExecutions("").limit(1).count() <= 1);
    }
    return server;
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static TemporalDevServerOptions.Builder options() {
    String path = System.getenv().getOrDefault("PATH", "");
    String executable =
        Arrays.stream(path.split(File.pathSeparator))
            .map(directory -> Path.of(directory, "temporal"))
            .filter(Files::isExecutable)
            .map(Path::toString)
            .findFirst()
            .orElseGet(
                () ->
                    Assumptions.abort(
                        "temporal is not on PATH: install Temporal's CLI to run the tests on the"
                            + " real server"));
    return TemporalDevServerOptions.newBuilder()
        .setExistingPath(executable)
        .setLogLevel("never")
        .setLogFile(Path.of("target", "temporal.log").toString());
  }
}
