package dev.finetune.worker;

import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc.OperatorServiceBlockingStub;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
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
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** A namespace that nobody else uses, on the one development server of this JVM. */
final class RealServer implements AutoCloseable {

  private static @Nullable TemporalDevServer shared;
  private static int namespaces;

  private final WorkflowClient client;

  RealServer() {
    client = connect();
    var unused =
        client
            .getWorkflowServiceStubs()
            .blockingStub()
            .registerNamespace(
                RegisterNamespaceRequest.newBuilder()
                    .setNamespace(namespace())
                    .setWorkflowExecutionRetentionPeriod(
                        com.google.protobuf.Duration.newBuilder().setSeconds(86_400))
                    .build());
  }

  /** With these search attributes. */
  RealServer(Map<String, IndexedValueType> attributes) {
    this();
    var unused =
        operator()
            .addSearchAttributes(
                AddSearchAttributesRequest.newBuilder()
                    .setNamespace(namespace())
                    .putAllSearchAttributes(attributes)
                    .build());
  }

  private static synchronized WorkflowClient connect() {
    TemporalDevServer running = shared;
    if (running == null) {
      running = start();
      Runtime.getRuntime().addShutdownHook(new Thread(running::close));
      shared = running;
    }
    return WorkflowClient.newInstance(
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(running.getTarget()).build()),
        WorkflowClientOptions.newBuilder().setNamespace("test-" + ++namespaces).build());
  }

  private static TemporalDevServer start() {
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
    return TemporalDevServer.start(
        "default",
        TemporalDevServerOptions.newBuilder()
            .setExistingPath(executable)
            .setLogLevel("never")
            .setLogFile(Path.of("target", "temporal.log").toString())
            .build());
  }

  WorkflowClient client() {
    return client;
  }

  String namespace() {
    return client.getOptions().getNamespace();
  }

  OperatorServiceBlockingStub operator() {
    return OperatorServiceGrpc.newBlockingStub(client.getWorkflowServiceStubs().getRawChannel());
  }

  @Override
  public void close() {
    client.getWorkflowServiceStubs().shutdownNow();
  }
}
