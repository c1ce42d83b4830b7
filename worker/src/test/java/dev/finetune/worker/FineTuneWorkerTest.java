package dev.finetune.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetune.activity.SubmitOutcome;
import dev.finetune.simulator.Simulator;
import dev.finetune.simulator.SimulatorOptions;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.ImageChecks;
import dev.finetune.training.TrainingPhase;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.TaskQueues;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("real-server")
class FineTuneWorkerTest {

  @TempDir private Path directory;

  @Test
  void aTrainingRunsToItsEnd() {
    try (RealServer server = RealServer.start(directory);
        Simulator simulator = simulator()) {
      FineTuneWorker worker = FineTuneWorker.start(server.client(), settings(simulator));
      FineTuneResult result =
          start(server.client(), request(simulator.imageUrls(3))).getResult(FineTuneResult.class);
      worker.close();

      assertThat(result.phase()).isEqualTo(TrainingPhase.MODEL_READY);
      assertThat(simulator.ledger().trainings()).hasSize(1);
      assertThat(simulator.ledger().submits()).hasSize(1);
    }
  }

  @Test
  void closingWaitsForASubmitThatIsUnderWay() throws IOException, InterruptedException {
    try (RealServer server = RealServer.start(directory);
        SlowProvider provider = new SlowProvider()) {
      Settings settings = Settings.read(Map.of("FINETUNE_PROVIDER_URL", provider.url()));
      FineTuneWorker worker = FineTuneWorker.start(server.client(), settings);
      WorkflowStub run =
          start(
              server.client(),
              request(List.of("https://images/1.png")).withImageChecks(ImageChecks.OFF));
      assertThat(provider.wasAsked()).isTrue();

      worker.close();

      assertThat(submitOutcome(server.client(), run)).isInstanceOf(SubmitOutcome.Accepted.class);
    }
  }

  @Test
  void withoutItsSearchAttributesItPollsNothing() {
    try (RealServer server = RealServer.start(directory, "FineTuneState=Int");
        Simulator simulator = simulator()) {
      assertThatThrownBy(() -> FineTuneWorker.start(server.client(), settings(simulator)))
          .isInstanceOf(SearchAttributesMissingException.class)
          .hasMessageContaining("FineTuneState");
      assertThat(pollers(server.client())).isZero();
    }
  }

  private static int pollers(WorkflowClient client) {
    return client
        .getWorkflowServiceStubs()
        .blockingStub()
        .describeTaskQueue(
            DescribeTaskQueueRequest.newBuilder()
                .setNamespace("default")
                .setTaskQueue(TaskQueue.newBuilder().setName(TaskQueues.FINETUNE))
                .setTaskQueueType(TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW)
                .build())
        .getPollersCount();
  }

  private static SubmitOutcome submitOutcome(WorkflowClient client, WorkflowStub run) {
    Payload outcome =
        client.fetchHistory(run.getExecution().getWorkflowId()).getEvents().stream()
            .filter(HistoryEvent::hasActivityTaskCompletedEventAttributes)
            .map(event -> event.getActivityTaskCompletedEventAttributes().getResult())
            .map(result -> result.getPayloads(0))
            .findFirst()
            .orElseThrow();
    return client
        .getOptions()
        .getDataConverter()
        .fromPayload(outcome, SubmitOutcome.class, SubmitOutcome.class);
  }

  private static WorkflowStub start(WorkflowClient client, FineTuneRequest request) {
    WorkflowStub stub =
        client.newUntypedWorkflowStub(
            FineTuneWorkflow.TYPE,
            WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.FINETUNE)
                .setWorkflowId("training")
                .build());
    stub.start(request);
    return stub;
  }

  private static FineTuneRequest request(List<String> images) {
    return FineTuneRequest.of("photo of adhik person", "photo of person", images, 100);
  }

  private static Simulator simulator() {
    return Simulator.start(SimulatorOptions.defaults().withPhaseTime(Duration.ofMillis(100)));
  }

  private static Settings settings(Simulator simulator) {
    URI url = URI.create(simulator.url());
    return Settings.read(
        Map.of(
            "FINETUNE_PROVIDER_URL",
            simulator.url(),
            "FINETUNE_IMAGE_NETWORKS",
            url.getHost() + "/32:" + url.getPort(),
            "FINETUNE_POLL_FIRST",
            "1s"));
  }
}
