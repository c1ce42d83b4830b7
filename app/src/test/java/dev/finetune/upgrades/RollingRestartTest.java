package dev.finetune.upgrades;

import static dev.finetune.upgrades.UpgradeWorld.assertReady;
import static dev.finetune.upgrades.UpgradeWorld.awaitFailure;
import static dev.finetune.upgrades.UpgradeWorld.variant;
import static io.temporal.api.enums.v1.WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_NON_DETERMINISTIC_ERROR;
import static io.temporal.api.enums.v1.WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_WORKFLOW_WORKER_UNHANDLED_FAILURE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.client.StartedTraining;
import dev.finetune.processes.Build;
import dev.finetune.processes.ChildJvm;
import dev.finetune.processes.World;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Workers of two builds that serve the same trainings, without versioning. */
@Tag("real-server")
@Tag("faults")
@Execution(ExecutionMode.CONCURRENT)
@Timeout(300)
class RollingRestartTest {

  private static final Duration PHASE = Duration.ofMillis(1500);

  @TempDir Path directory;

  @Test
  void trainingsGoOnWhileANewBuildTakesOver() throws IOException, InterruptedException {
    Build newer =
        variant(
            directory,
            build -> Variants.withAField(Variants.withAStatus(Variants.withAnOutcome(build))));
    try (World world = new World(directory, PHASE)) {
      world.gateway();
      ChildJvm old = world.worker();
      List<StartedTraining> trainings = start(world, 0, 2);
      trainings.forEach(world::awaitAccepted);
      world.worker(newer);
      List<StartedTraining> later = start(world, 2, 4);
      later.forEach(world::awaitAccepted);

      assertThat(old.stop()).isZero();

      trainings.forEach(training -> assertReady(world, training));
      later.forEach(training -> assertReady(world, training));
      assertThat(world.paid()).hasSize(4);
      assertThat(world.simulator().ledger().submits()).hasSize(4);
    }
  }

  @Test
  void anOutcomeThatOnlyANewerBuildCanReadWaitsForOne() throws IOException {
    assertWaitsForANewerBuild(Variants::withAnOutcome);
  }

  @Test
  void aStatusThatOnlyANewerBuildCanReadWaitsForOne() throws IOException {
    assertWaitsForANewerBuild(Variants::withAStatus);
  }

  /** The older build decides and the newer one calls the provider, until the newer does both. */
  private void assertWaitsForANewerBuild(UnaryOperator<BuildVariant> change) throws IOException {
    Build newer = variant(directory, change);
    Build deciding = variant(directory, Variants::withoutProviderCalls);
    Build calling = variant(directory, build -> Variants.withoutWorkflows(change.apply(build)));
    try (World world = new World(directory, Duration.ofMillis(300))) {
      world.gateway();
      ChildJvm old = world.worker(deciding);
      world.worker(calling);
      StartedTraining training = world.start();
      awaitFailure(world, training, WORKFLOW_TASK_FAILED_CAUSE_WORKFLOW_WORKER_UNHANDLED_FAILURE);

      old.kill();
      world.worker(newer);

      assertReady(world, training);
      world.assertPaidOnce();
    }
  }

  @Test
  void aBuildWithOtherStepsFailsNoTrainingAndTheOldOneEndsThem() throws IOException {
    Build wrong = variant(directory, Variants::withACommand);
    try (World world = new World(directory, PHASE)) {
      world.gateway();
      ChildJvm old = world.worker();
      StartedTraining training = world.start();
      world.awaitAccepted(training);
      old.kill();
      ChildJvm other = world.worker(wrong);
      awaitFailure(world, training, WORKFLOW_TASK_FAILED_CAUSE_NON_DETERMINISTIC_ERROR);

      other.kill();
      world.worker();

      assertReady(world, training);
      world.assertPaidOnce();
    }
  }

  private static List<StartedTraining> start(World world, long from, long to) {
    return LongStream.range(from, to)
        .mapToObj(seed -> world.start(world.request().withSeed(seed)))
        .toList();
  }
}
