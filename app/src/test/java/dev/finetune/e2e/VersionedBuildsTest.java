package dev.finetune.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.finetune.client.StartedTraining;
import dev.finetune.processes.Build;
import dev.finetune.processes.ChildJvm;
import dev.finetune.processes.World;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Course;
import dev.finetune.upgrades.BuildVariant;
import dev.finetune.upgrades.Variants;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.WorkflowExecutionVersioningInfo;
import io.temporal.client.WorkflowExecutionDescription;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Workers of two builds that the server tells apart, on a real server. */
@Tag("real-server")
@Execution(ExecutionMode.CONCURRENT)
@Timeout(300)
class VersionedBuildsTest {

  private static final Duration PHASE = Duration.ofMillis(1500);
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir Path directory;

  @Test
  void aPinnedTrainingEndsOnTheBuildItBeganOn() throws IOException {
    Build other =
        variant(build -> Variants.withACommand(Variants.withAStatus(Variants.withAnOutcome(build))))
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

      assertEndedWell(world, before, "1");
      assertEndedWell(world, after, "2");
      assertThat(answers(world, before)).doesNotContain("\"queued\"", "\"verified\"");
      assertThat(answers(world, after)).contains("\"queued\"", "\"verified\"");
      assertThat(world.simulator().ledger().trainings()).hasSize(2);
      assertThat(world.simulator().ledger().submits()).hasSize(2);
    }
  }

  @Test
  void aTrainingUnderWayGoesToTheNewBuildUnlessPinned() throws IOException, InterruptedException {
    Build newer =
        variant(build -> Variants.withAField(Variants.withAStatus(build)))
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
      world.simulator().behave(world.paidId(), Behaviour.normal());

      assertEndedWell(world, training, "2");
      assertThat(answers(world, training)).contains("\"verified\"");
      world.assertPaidOnce();
    }
  }

  @Test
  void aBuildThatNothingLeadsToSaysSoAndTakesTheTrainingOnceItIsCurrent() throws IOException {
    try (World world = new World(directory, Duration.ofMillis(100))) {
      ChildJvm worker = world.worker(Build.THIS.versioned("1", "pinned"));
      StartedTraining training = world.start();
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(worker.log())
                      .contains(
                          "no build of trainer is the current one: trainings wait",
                          "temporal worker deployment set-current-version --deployment-name trainer"
                              + " --build-id 1"));
      assertThat(world.simulator().ledger().submits()).isEmpty();

      makeCurrent(world, "1");

      assertEndedWell(world, training, "1");
      world.assertPaidOnce();
    }
  }

  private Build variant(UnaryOperator<BuildVariant> change) throws IOException {
    return Build.of(change.apply(BuildVariant.ofThisBuild()).compile(directory));
  }

  /** The server refuses until it has learnt of the build, from its first polls of both queues. */
  private static void makeCurrent(World world, String build) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        world
                            .temporal()
                            .cli(
                                "worker",
                                "deployment",
                                "set-current-version",
                                "--deployment-name",
                                "trainer",
                                "--build-id",
                                build,
                                "--yes"))
                    .contains("Successfully set"));
  }

  private static void assertEndedWell(World world, StartedTraining training, String build) {
    assertThat(world.result(training).phase().word()).isEqualTo("model_ready");
    assertThat(TaskFailures.of(world.history(training))).isEmpty();
    assertThat(versioning(world, training).getDeploymentVersion().getBuildId()).isEqualTo(build);
  }

  /** All that activities have answered. */
  private static String answers(World world, StartedTraining training) {
    return world.history(training).getEvents().stream()
        .filter(HistoryEvent::hasActivityTaskCompletedEventAttributes)
        .map(event -> event.getActivityTaskCompletedEventAttributes().getResult())
        .flatMap(result -> result.getPayloadsList().stream())
        .map(payload -> payload.getData().toStringUtf8())
        .collect(Collectors.joining());
  }

  private static WorkflowExecutionVersioningInfo versioning(World world, StartedTraining training) {
    WorkflowExecutionDescription described =
        world.temporal().client().newUntypedWorkflowStub(training.workflowId()).describe();
    return described.getRawDescription().getWorkflowExecutionInfo().getVersioningInfo();
  }
}
