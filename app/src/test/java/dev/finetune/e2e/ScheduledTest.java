package dev.finetune.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.MediaType.TEXT_PLAIN_UTF_8;

import dev.finetune.activity.FailureType;
import dev.finetune.client.TrainingEndedException;
import dev.finetune.processes.World;
import dev.finetune.training.FineTuneResult;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.TaskQueues;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.worker.WorkerFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What {@code temporal schedule} starts: each time under another id, the schedule's with the time
 * behind it, so that each would be another training.
 */
@Tag("real-server")
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
class ScheduledTest {

  private static final String NIGHTLY = "nightly";

  @TempDir Path directory;

  @Test
  void aScheduledTrainingIsRefusedAndPaysNothing(TestReporter reporter) {
    try (World world = new World(directory, Duration.ofMillis(100)).serve()) {
      String id = triggered(world, FineTuneWorkflow.TYPE, TaskQueues.FINETUNE);

      assertThat(id).matches(NIGHTLY + "-\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
      TrainingEndedException end =
          Assertions.catchThrowableOfType(
              TrainingEndedException.class, () -> world.client().result(id));
      reporter.publishFile("S9", TEXT_PLAIN_UTF_8, to -> Files.writeString(to, end.getMessage()));
      assertThat(end.end().failureType()).isEqualTo(FailureType.INVALID_REQUEST);
      assertThat(end)
          .hasMessageContaining(
              "The schedule \"nightly\" would pay for a training each time: start without it, once"
                  + " for each training; or let it start a workflow of your own that decides, and"
                  + " starts this as a child.");
      assertThat(world.simulator().ledger().submits()).isEmpty();
    }
  }

  @Test
  void aWorkflowThatAScheduleStartsTrainsWithAChild() {
    try (World world = new World(directory, Duration.ofMillis(100)).serve()) {
      WorkerFactory decider = DecidingWorkflow.serve(world.temporal());

      String id = triggered(world, DecidingWorkflow.TYPE, DecidingWorkflow.QUEUE);

      FineTuneResult result =
          world.temporal().newUntypedWorkflowStub(id).getResult(FineTuneResult.class);
      assertThat(result.trainingId()).isEqualTo(world.paidId());
      world.assertPaidOnce();
      decider.shutdownNow();
    }
  }

  /** Returns the id of the run that a schedule of this type has started. */
  private static String triggered(World world, String type, String queue) {
    String created =
        world.cli(
            "schedule",
            "create",
            "--schedule-id",
            NIGHTLY,
            "--workflow-id",
            NIGHTLY,
            "--interval",
            "24h",
            "--type",
            type,
            "--task-queue",
            queue,
            "--input",
            world.json());
    assertThat(created).isEmpty();
    String unused = world.cli("schedule", "trigger", "--schedule-id", NIGHTLY);
    return World.waiting().until(() -> started(world), Optional::isPresent).orElseThrow();
  }

  private static Optional<String> started(World world) {
    String query = "TemporalScheduledById = '" + NIGHTLY + "'";
    try (Stream<WorkflowExecutionMetadata> runs = world.temporal().listExecutions(query)) {
      return runs.map(run -> run.getExecution().getWorkflowId()).findFirst();
    }
  }
}
