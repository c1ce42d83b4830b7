package dev.finetune.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.finetune.processes.World;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.TaskQueues;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.RetryOptions;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Temporal can start a run again by itself: each would pay, and is refused. */
@Tag("real-server")
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
class RepeatedStartsTest {

  @TempDir Path directory;

  private static WorkflowOptions.Builder options(String workflowId) {
    return WorkflowOptions.newBuilder().setTaskQueue(TaskQueues.FINETUNE).setWorkflowId(workflowId);
  }

  private static WorkflowStub start(World world, WorkflowOptions.Builder options) {
    WorkflowStub stub =
        world.temporal().client().newUntypedWorkflowStub(FineTuneWorkflow.TYPE, options.build());
    stub.start(world.request());
    return stub;
  }

  private static WorkflowExecution latest(World world, String workflowId) {
    return world.temporal().client().newUntypedWorkflowStub(workflowId).describe().getExecution();
  }

  private static String failure(World world, WorkflowExecution run) {
    return world
        .temporal()
        .client()
        .fetchHistory(run.getWorkflowId(), run.getRunId())
        .getEvents()
        .stream()
        .filter(HistoryEvent::hasWorkflowExecutionFailedEventAttributes)
        .map(event -> event.getWorkflowExecutionFailedEventAttributes().getFailure().getMessage())
        .findFirst()
        .orElse("");
  }

  @Test
  void byARetryPolicyOrACronSchedule() {
    RetryOptions forEver = RetryOptions.newBuilder().setBackoffCoefficient(1).build();
    try (World world = new World(directory, Duration.ofMillis(500)).withoutPublicUrl()) {
      WorkflowExecution first =
          start(
                  world,
                  options("retried")
                      .setWorkflowRunTimeout(Duration.ofSeconds(3))
                      .setRetryOptions(forEver))
              .getExecution();
      World.patience().until(() -> !latest(world, "retried").equals(first));
      world.worker();
      WorkflowStub cron = start(world, options("scheduled").setCronSchedule("@every 1s"));

      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> {
                assertThat(failure(world, latest(world, "retried")))
                    .startsWith("This is attempt ")
                    .contains(" of a workflow retry policy, which would pay again");
                assertThat(failure(world, cron.getExecution()))
                    .startsWith("The cron schedule \"@every 1s\" would pay for a training each");
              });
      world.temporal().client().newUntypedWorkflowStub("scheduled").terminate("seen enough");
      assertThat(world.simulator().ledger().requests()).isEmpty();
    }
  }
}
