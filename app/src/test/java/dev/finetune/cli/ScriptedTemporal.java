package dev.finetune.cli;

import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.Allowance;
import dev.finetune.client.connection.TemporalConnection;
import dev.finetune.client.sample.SampleTraining;
import dev.finetune.ledger.RequestLedgerImpl;
import dev.finetune.ledger.RequestRecord;
import dev.finetune.ledger.Reservation;
import dev.finetune.ledgers.Ledgers;
import dev.finetune.training.CancelSupport;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.PinnedProvider;
import dev.finetune.workflow.FineTuneSearchAttributes;
import dev.finetune.workflow.TaskQueues;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.testserver.TestServer;
import io.temporal.testserver.TestServer.PortBoundTestServer;
import io.temporal.worker.WorkerFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An in-JVM server on a port, whose trainings go as their prompts say. */
final class ScriptedTemporal implements AutoCloseable {

  private final PortBoundTestServer server;
  private final TemporalConnection connection;
  private final WorkerFactory workers;

  private ScriptedTemporal(PortBoundTestServer server, TemporalConnection connection) {
    this.server = server;
    this.connection = connection;
    register();
    this.workers = WorkerFactory.newInstance(connection.client());
    workers
        .newWorker(TaskQueues.FINETUNE)
        .registerWorkflowImplementationTypes(ScriptedTraining.Impl.class, RequestLedgerImpl.class);
    workers.start();
  }

  static ScriptedTemporal start() throws IOException {
    int port = freePort();
    PortBoundTestServer server = TestServer.createPortBoundServer(port, true);
    return new ScriptedTemporal(server, TemporalConnection.to("127.0.0.1:" + port, "default"));
  }

  String target() {
    return connection.target();
  }

  /** Opens the request ledger of a training: one request is granted, and may be charged. */
  void openLedger(String workflowId) {
    PinnedProvider provider =
        new PinnedProvider("modelslab", "http://127.0.0.1:1/api", "dreambooth-sandbox", "default");
    var unused =
        new Ledgers(connection.client())
            .reserve(
                workflowId,
                new Reservation(
                    "grant",
                    "run",
                    "1-0",
                    Allowance.FIRST,
                    provider,
                    CancelSupport.NONE,
                    null,
                    null));
  }

  /** The training of that request becomes ready after all. */
  FineTuneResult trained(String workflowId) {
    FineTuneResult result = SampleTraining.ready(workflowId).result();
    Stream.of(RequestRecord.Fact.ACCEPTED, RequestRecord.Fact.ENDED)
        .map(
            fact ->
                new RequestRecord(
                    1, "grant", fact, result.trainingId(), LearntFrom.ANSWER, "test", result))
        .forEach(record -> new Ledgers(connection.client()).recordOnce(workflowId, record));
    return result;
  }

  /** This server refuses a start with attributes that it does not know. */
  private void register() {
    AddSearchAttributesRequest.Builder request =
        AddSearchAttributesRequest.newBuilder().setNamespace(connection.namespace());
    FineTuneSearchAttributes.all()
        .forEach(
            key ->
                request.putSearchAttributes(
                    key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    WorkflowServiceStubs stubs = connection.client().getWorkflowServiceStubs();
    OperatorServiceStubsOptions options =
        OperatorServiceStubsOptions.newBuilder()
            .setChannel(stubs.getRawChannel())
            .validateAndBuildWithDefaults();
    OperatorServiceStubs.newServiceStubs(options)
        .blockingStub()
        .addSearchAttributes(request.build());
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
    workers.awaitTermination(5, TimeUnit.SECONDS);
    connection.close();
    server.close();
  }
}
