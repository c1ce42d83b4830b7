package dev.finetune.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.finetune.client.StartedTraining;
import dev.finetune.client.TrainingView;
import dev.finetune.processes.World;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Submit;
import dev.finetune.workflow.TrainingEnd;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code temporal workflow cancel} at each step, on a real server. */
@Tag("real-server")
@Execution(ExecutionMode.CONCURRENT)
@Timeout(180)
class CancelledTest {

  private static final Duration PHASE = Duration.ofSeconds(20);

  @TempDir Path directory;

  @Test
  void beforeAnyWorkerHasSeenItNothingIsSent() throws IOException, InterruptedException {
    try (World world = new World(directory, PHASE).production()) {
      StartedTraining training = world.start();
      cancel(world, training);
      world.worker();

      assertThat(end(world, training).outcome()).isEqualTo(TrainingEnd.Outcome.NOT_SUBMITTED);
      assertThat(world.simulator().ledger().submits()).isEmpty();
    }
  }

  @Test
  void whileARequestIsUnderWayItsAnswerIsAwaited() throws IOException, InterruptedException {
    Behaviour slow =
        Behaviour.normal().withSubmit(Submit.accepted().withDelay(Duration.ofSeconds(5))).next(1);
    try (World world = new World(directory, PHASE, slow).production()) {
      world.worker();
      StartedTraining training = world.start();
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> !world.simulator().ledger().trainings().isEmpty());
      cancel(world, training);

      TrainingEnd end = end(world, training);

      assertThat(end.outcome()).isEqualTo(TrainingEnd.Outcome.CONFIRMED);
      assertThat(end.trainingId()).isEqualTo(world.paidId());
      assertThat(world.simulator().ledger().trainings().get(0).phase()).isEqualTo("cancelled");
      world.assertPaidOnce();
    }
  }

  @Test
  void anAcceptedTrainingIsConfirmedByItsStatus() throws IOException, InterruptedException {
    try (World world = new World(directory, PHASE).production()) {
      world.worker();
      StartedTraining training = world.start();
      world.awaitAccepted(training);
      cancel(world, training);

      assertThat(end(world, training).outcome()).isEqualTo(TrainingEnd.Outcome.CONFIRMED);
      assertThat(view(world, training).state()).isEqualTo("settled");
      assertThat(world.simulator().ledger().trainings().get(0).phase()).isEqualTo("cancelled");
    }
  }

  @Test
  void anApiThatCannotCancelLeavesItUnconfirmedAndAnotherStartGoesOnWithIt()
      throws IOException, InterruptedException {
    try (World world = new World(directory, PHASE)) {
      world.worker();
      StartedTraining training = world.start();
      world.awaitAccepted(training);
      cancel(world, training);

      TrainingEnd end = end(world, training);

      assertThat(end.outcome()).isEqualTo(TrainingEnd.Outcome.UNCONFIRMED);
      assertThat(end.message()).contains(world.paidId(), "may still run and be charged");
      assertThat(view(world, training).state()).isEqualTo("unsettled");

      StartedTraining again = world.start();
      world.awaitAccepted(again);

      assertThat(again.runId()).isNotEqualTo(training.runId());
      assertThat(view(world, again).trainingId()).isEqualTo(world.paidId());
      world.assertPaidOnce();
    }
  }

  private static void cancel(World world, StartedTraining training)
      throws IOException, InterruptedException {
    assertThat(world.temporal().cli("workflow", "cancel", "--workflow-id", training.workflowId()))
        .containsIgnoringCase("cancel");
  }

  private static TrainingEnd end(World world, StartedTraining training) {
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> view(world, training).hasEnded());
    assertThat(view(world, training).status()).isEqualTo("cancelled");
    return Objects.requireNonNull(view(world, training).end());
  }

  private static TrainingView view(World world, StartedTraining training) {
    return world.client().get(training.workflowId()).orElseThrow();
  }
}
