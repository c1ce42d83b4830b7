package dev.finetune.upgrades;

import static dev.finetune.upgrades.UpgradeWorld.assertReady;
import static dev.finetune.upgrades.UpgradeWorld.failures;
import static dev.finetune.upgrades.UpgradeWorld.variant;
import static dev.finetune.upgrades.UpgradeWorld.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.client.StartedTraining;
import dev.finetune.processes.Build;
import dev.finetune.processes.ChildJvm;
import dev.finetune.processes.World;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Course;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Workers of two builds that the server tells apart. */
@Tag("real-server")
@Tag("faults")
@Execution(ExecutionMode.CONCURRENT)
@Timeout(300)
class VersionedBuildsTest {

  private static final Duration PHASE = Duration.ofMillis(1500);

  @TempDir Path directory;

  @Test
  void aPinnedTrainingEndsOnTheBuildItBeganOn() throws IOException {
    Build other =
        variant(
                directory,
                build -> Variants.withACommand(Variants.withAStatus(Variants.withAnOutcome(build))))
            .versioned("2", "pinned");
    try (World world = new World(directory, PHASE)) {
      world.gateway();
      world.worker(Build.THIS.versioned("1", "pinned"));
      makeCurrent(world, "1");
      StartedTraining before = world.start(world.request().withSeed(1L));
      world.awaitAccepted(before);
      world.worker(other);
      makeCurrent(world, "2");
      StartedTraining after = world.start(world.request().withSeed(2L));

      assertEnded(world, before, "1");
      assertEnded(world, after, "2");
      assertThat(world.paid()).hasSize(2);
      assertThat(world.simulator().ledger().submits()).hasSize(2);
    }
  }

  @Test
  void aTrainingUnderWayGoesToTheNewBuildUnlessPinned() throws IOException, InterruptedException {
    Build newer =
        variant(directory, build -> Variants.withAField(Variants.withAStatus(build)))
            .versioned("2", "auto-upgrade");
    Behaviour goesOn = Behaviour.normal().withCourse(Course.stuckIn("training_started"));
    try (World world = new World(directory, PHASE, goesOn)) {
      world.gateway();
      ChildJvm old = world.worker(Build.THIS.versioned("1", "auto-upgrade"));
      makeCurrent(world, "1");
      StartedTraining training = world.start();
      world.awaitAccepted(training);
      world.worker(newer);
      makeCurrent(world, "2");

      assertThat(old.stop()).isZero();
      var unused = world.simulator().behave(world.paidId(), Behaviour.normal());

      assertEnded(world, training, "2");
      world.assertPaidOnce();
    }
  }

  /** The server refuses until it has learnt of the build, from its first polls of both queues. */
  private static void makeCurrent(World world, String build) {
    waiting()
        .until(
            () ->
                world
                    .cli(
                        "worker",
                        "deployment",
                        "set-current-version",
                        "--deployment-name",
                        "trainer",
                        "--build-id",
                        build,
                        "--yes")
                    .contains("Successfully set"));
  }

  private static void assertEnded(World world, StartedTraining training, String build) {
    assertReady(world, training);
    assertThat(failures(world, training)).isEmpty();
    assertThat(
            world
                .run(training)
                .describe()
                .getRawDescription()
                .getWorkflowExecutionInfo()
                .getVersioningInfo()
                .getDeploymentVersion()
                .getBuildId())
        .isEqualTo(build);
  }
}
