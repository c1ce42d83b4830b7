package dev.finetune.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetune.activity.SubmitOutcome;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.ImageChecks;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.TaskQueues;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("real-server")
class FineTuneWorkerTest {

  @AutoClose private final RealServer server = new RealServer();

  @Test
  void closingWaitsForASubmitThatIsUnderWay() throws IOException, InterruptedException {
    try (SlowProvider provider = new SlowProvider()) {
      FineTuneWorker worker = FineTuneWorker.start(server.client(), settings(provider.url()));
      WorkflowStub run = start();
      assertThat(provider.wasAsked()).isTrue();

      worker.close();

      assertThat(submitOutcome(run)).isInstanceOf(SubmitOutcome.Accepted.class);
    }
  }

  @Test
  void withoutItsSearchAttributesItPollsNothing() {
    Map<String, IndexedValueType> other =
        Map.of("FineTuneState", IndexedValueType.INDEXED_VALUE_TYPE_INT);
    try (RealServer lacking = new RealServer(other)) {
      assertThatThrownBy(
              () -> FineTuneWorker.start(lacking.client(), settings("http://127.0.0.1:1/api")))
          .isInstanceOf(SearchAttributesMissingException.class)
          .hasMessageContaining("FineTuneState");
      assertThat(pollers(lacking.client())).isZero();
    }
  }

  private static int pollers(WorkflowClient client) {
    return client
        .getWorkflowServiceStubs()
        .blockingStub()
        .describeTaskQueue(
            DescribeTaskQueueRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setTaskQueue(TaskQueue.newBuilder().setName(TaskQueues.FINETUNE))
                .setTaskQueueType(TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW)
                .build())
        .getPollersCount();
  }

  private SubmitOutcome submitOutcome(WorkflowStub run) {
    Payload outcome =
        server.client().fetchHistory(run.getExecution().getWorkflowId()).getEvents().stream()
            .filter(HistoryEvent::hasActivityTaskCompletedEventAttributes)
            .map(event -> event.getActivityTaskCompletedEventAttributes().getResult())
            .map(result -> result.getPayloads(0))
            // The first judges the request.
            .reduce((first, last) -> last)
            .orElseThrow();
    return server
        .client()
        .getOptions()
        .getDataConverter()
        .fromPayload(outcome, SubmitOutcome.class, SubmitOutcome.class);
  }

  private WorkflowStub start() {
    WorkflowStub stub =
        server
            .client()
            .newUntypedWorkflowStub(
                FineTuneWorkflow.TYPE,
                WorkflowOptions.newBuilder()
                    .setTaskQueue(TaskQueues.FINETUNE)
                    .setWorkflowId("training")
                    .build());
    List<String> images = List.of("https://images/1.png");
    stub.start(
        FineTuneRequest.of("photo of adhik person", "photo of person", images, 100)
            .withImageChecks(ImageChecks.OFF));
    return stub;
  }

  private static Settings settings(String provider) {
    return Settings.read(Map.of("FINETUNE_PROVIDER_URL", provider));
  }
}
