package dev.finetune.worker;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The {@code temporal} on PATH, as a development server with a client. */
final class RealServer implements AutoCloseable {

  private final TemporalDevServer server;
  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;

  private RealServer(TemporalDevServer server) {
    this.server = server;
    this.stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(server.getTarget()).build());
    this.client =
        WorkflowClient.newInstance(
            stubs, WorkflowClientOptions.newBuilder().setNamespace("default").build());
  }

  /**
   * @param attributes search attributes to begin with, as {@code name=Type}
   */
  static RealServer start(Path directory, String... attributes) {
    return new RealServer(
        TemporalDevServer.start(
            "default",
            TemporalDevServerOptions.newBuilder()
                .setExistingPath(executable())
                .setLogLevel("never")
                .setLogFile(directory.resolve("temporal.log").toString())
                .setExtraArgs(
                    Stream.of(attributes).flatMap(a -> Stream.of("--search-attribute", a)).toList())
                .build()));
  }

  private static String executable() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(File.pathSeparator))
        .map(directory -> Path.of(directory, "temporal"))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst()
        .orElseGet(
            () ->
                Assumptions.abort(
                    "temporal is not on PATH: install Temporal's CLI to run the tests on the real"
                        + " server"));
  }

  WorkflowClient client() {
    return client;
  }

  @Override
  public void close() {
    stubs.shutdownNow();
    server.close();
  }
}
