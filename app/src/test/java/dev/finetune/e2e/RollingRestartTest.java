package dev.finetune.e2e;

import static io.temporal.api.enums.v1.WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_NON_DETERMINISTIC_ERROR;
import static io.temporal.api.enums.v1.WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_WORKFLOW_WORKER_UNHANDLED_FAILURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.finetune.client.StartedTraining;
import dev.finetune.processes.Build;
import dev.finetune.processes.ChildJvm;
import dev.finetune.processes.World;
import dev.finetune.upgrades.BuildVariant;
import dev.finetune.upgrades.Variants;
import io.temporal.api.enums.v1.WorkflowTaskFailedCause;
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

/** Workers of two builds that serve the same trainings, without versioning, on a real server. */
@Tag("real-server")
@Execution(ExecutionMode.CONCURRENT)
@Timeout(300)
class RollingRestartTest {

  private static final Duration PHASE = Duration.ofMillis(1500);
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir Path directory;

  @Test
  void trainingsGoOnWhileANewBuildTakesOver() throws IOException, InterruptedException {
    Build newer =
        variant(build -> Variants.withAField(Variants.withAStatus(Variants.withAnOutcome(build))));
    try (World world = new World(directory, PHASE)) {
      world.gateway();
      ChildJvm old = world.worker();
      List<StartedTraining> trainings = start(world, 0, 2);
      trainings.forEach(world::awaitAccepted);
      world.worker(newer);
      List<StartedTraining> later = start(world, 2, 4);
      later.forEach(world::awaitAccepted);

      assertThat(old.stop()).isZero();

      trainings.forEach(training -> assertEndedWell(world, training));
      later.forEach(training -> assertEndedWell(world, training));
      assertThat(world.simulator().ledger().trainings()).hasSize(4);
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
    Build newer = variant(change);
    Build deciding = variant(Variants::withoutProviderCalls);
    Build calling = variant(build -> Variants.withoutWorkflows(change.apply(build)));
    try (World world = new World(directory, Duration.ofMillis(300))) {
      world.gateway();
      ChildJvm old = world.worker(deciding);
      world.worker(calling);
      StartedTraining training = world.start();
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(failures(world, training))
                      .containsExactly(
                          WORKFLOW_TASK_FAILED_CAUSE_WORKFLOW_WORKER_UNHANDLED_FAILURE));

      old.kill();
      world.worker(newer);

      assertThat(world.result(training).phase().word()).isEqualTo("model_ready");
      world.assertPaidOnce();
    }
  }

  @Test
  void aBuildThatForgotAGateFailsNoTrainingAndTheOldOneEndsThem() throws IOException {
    Build wrong = variant(Variants::withACommand);
    try (World world = new World(directory, PHASE)) {
      world.gateway();
      ChildJvm old = world.worker();
      StartedTraining training = world.start();
      world.awaitAccepted(training);
      old.kill();
      ChildJvm forgetful = world.worker(wrong);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(failures(world, training))
                      .contains(WORKFLOW_TASK_FAILED_CAUSE_NON_DETERMINISTIC_ERROR));

      forgetful.kill();
      world.worker();

      assertThat(world.result(training).phase().word()).isEqualTo("model_ready");
      world.assertPaidOnce();
    }
  }

  private Build variant(UnaryOperator<BuildVariant> change) throws IOException {
    return Build.of(change.apply(BuildVariant.ofThisBuild()).compile(directory));
  }

  private static List<StartedTraining> start(World world, long from, long to) {
    return LongStream.range(from, to)
        .mapToObj(seed -> world.start(world.request().withSeed(seed)))
        .toList();
  }

  private static void assertEndedWell(World world, StartedTraining training) {
    assertThat(world.result(training).phase().word()).isEqualTo("model_ready");
    assertThat(failures(world, training))
        .doesNotContain(WORKFLOW_TASK_FAILED_CAUSE_NON_DETERMINISTIC_ERROR);
  }

  private static List<WorkflowTaskFailedCause> failures(World world, StartedTraining training) {
    return TaskFailures.of(world.history(training));
  }
}
