package dev.finetune.gateway;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetune.outbound.Secret;
import dev.finetune.provider.WebhookAddress;
import dev.finetune.provider.WebhookAddresses;
import dev.finetune.training.TrainingPhase;
import dev.finetune.workflow.FineTuneSearchAttributes;
import dev.finetune.workflow.FineTuneState;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.Ring;
import dev.finetune.workflow.TaskQueues;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributes;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.List;

/** A gateway, the server behind it, and a provider that calls it. */
final class GatewayFixture implements AutoCloseable {

  static final String CHAIN = "c0ffee00-1111-2222-3333-444455556666";

  private final TestWorkflowEnvironment temporal =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .registerSearchAttribute(
                  FineTuneSearchAttributes.STATE.getName(),
                  IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
              .registerSearchAttribute(
                  FineTuneSearchAttributes.TRAINING_ID.getName(),
                  IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
              .build());
  private final WebhookAddresses addresses =
      new WebhookAddresses("default", List.of(Secret.of("a secret of sixteen")));
  private final HttpClient http = HttpClient.newHttpClient();
  private final Gateway gateway;

  GatewayFixture(Clock clock) {
    temporal
        .newWorker(TaskQueues.FINETUNE)
        .registerWorkflowImplementationTypes(RingKeeper.Impl.class);
    temporal.start();
    gateway =
        Gateway.start(
            GatewayOptions.anyPort(),
            addresses,
            new RingSender(temporal.getWorkflowClient()),
            clock);
  }

  RingKeeper running(String workflowId) {
    RingKeeper keeper =
        temporal
            .getWorkflowClient()
            .newWorkflowStub(
                RingKeeper.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(workflowId)
                    .setTaskQueue(TaskQueues.FINETUNE)
                    .build());
    WorkflowClient.start(keeper::keep);
    return keeper;
  }

  void end(String workflowId) {
    temporal.getWorkflowClient().newWorkflowStub(RingKeeper.class, workflowId).end();
    temporal.getWorkflowClient().newUntypedWorkflowStub(workflowId).getResult(Void.class);
  }

  /** A run that ended by a request to cancel, with these search attributes. */
  void cancelledAs(String workflowId, FineTuneState state, String trainingId) {
    WorkflowStub run =
        temporal
            .getWorkflowClient()
            .newUntypedWorkflowStub(
                FineTuneWorkflow.TYPE,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(workflowId)
                    .setTaskQueue(TaskQueues.FINETUNE)
                    .setTypedSearchAttributes(
                        SearchAttributes.newBuilder()
                            .set(FineTuneSearchAttributes.STATE, state.word())
                            .set(FineTuneSearchAttributes.TRAINING_ID, trainingId)
                            .build())
                    .build());
    run.start();
    run.cancel();
    assertThatThrownBy(() -> run.getResult(Void.class)).isInstanceOf(WorkflowFailedException.class);
  }

  /** The look at a training that a webhook has named after the end. */
  WorkflowExecutionDescription late(String trainingId) {
    return temporal
        .getWorkflowClient()
        .newUntypedWorkflowStub("late-" + CHAIN + "-1-" + trainingId)
        .describe();
  }

  String path(String workflowId) {
    return addresses.path(new WebhookAddress(workflowId, CHAIN, 1));
  }

  HttpResponse<String> ring(String workflowId, String body) throws Exception {
    return post(path(workflowId), body);
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return http.send(
        request(path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(request(path).GET().build(), BodyHandlers.ofString());
  }

  URI address() {
    return gateway.address();
  }

  static Ring named(String phase, String trainingId) {
    return new Ring(CHAIN, 1, new TrainingPhase(phase), trainingId);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(gateway.address().resolve(path));
  }

  @Override
  public void close() {
    gateway.close();
    temporal.close();
  }
}
