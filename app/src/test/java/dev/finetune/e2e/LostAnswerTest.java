package dev.finetune.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.finetune.client.StartedTraining;
import dev.finetune.client.TrainingEndedException;
import dev.finetune.processes.World;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Submit;
import dev.finetune.simulator.behaviour.Trouble;
import dev.finetune.training.FineTuneResult;
import dev.finetune.workflow.Resolution;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The provider accepts, charges, and its answer is lost: the ledger has one row, whatever comes.
 */
@Tag("real-server")
@Timeout(180)
class LostAnswerTest {

  private static final Duration PHASE = Duration.ofMillis(500);
  private static final Behaviour LOST =
      Behaviour.normal().withSubmit(Submit.acceptedUnsaid(Trouble.DROPPED)).next(1);

  @TempDir Path directory;

  @Test
  void aCallbackFindsTheTraining() {
    try (World world = new World(directory, PHASE, LOST)) {
      world.gateway();
      world.worker();
      StartedTraining training = world.start();

      assertFound(world, world.result(training));
    }
  }

  @Test
  void withoutAnAddressForCallbacksAPersonDoes() {
    try (World world = new World(directory, PHASE, LOST).withoutPublicUrl()) {
      world.worker();
      StartedTraining training = world.start();
      awaitUnknown(world, training);

      world.client().resolve(training.workflowId(), Resolution.adopt(1, paidId(world)));

      assertFound(world, world.result(training));
    }
  }

  @Test
  void aTerminatedRunStartedAgainStillAsks() {
    try (World world = new World(directory, PHASE, LOST).withoutPublicUrl()) {
      world.worker();
      StartedTraining first = world.start();
      awaitUnknown(world, first);
      world.temporal().client().newUntypedWorkflowStub(first.workflowId()).terminate("by mistake");

      StartedTraining second = world.start();
      assertThat(second.existing()).isFalse();
      awaitUnknown(world, second);
      world.client().resolve(second.workflowId(), Resolution.adopt(0, paidId(world)));

      assertFound(world, world.result(second));
    }
  }

  @Test
  void whatAPersonGaveUpIsAskedAboutWhenItIsStartedAgain() {
    try (World world = new World(directory, PHASE, LOST).withoutPublicUrl()) {
      world.worker();
      StartedTraining first = world.start();
      awaitUnknown(world, first);
      world.client().resolve(first.workflowId(), Resolution.giveUp(1));
      assertThatThrownBy(() -> world.result(first)).isInstanceOf(TrainingEndedException.class);

      StartedTraining second = world.start();
      awaitUnknown(world, second);
      world.client().resolve(second.workflowId(), Resolution.adopt(0, paidId(world)));

      assertFound(world, world.result(second));
    }
  }

  @Test
  void aPersonMayPayAgain() {
    try (World world = new World(directory, PHASE, LOST).withoutPublicUrl()) {
      world.worker();
      StartedTraining training = world.start();
      awaitUnknown(world, training);

      world.client().resolve(training.workflowId(), Resolution.submitAgain(1));

      assertThat(world.result(training).trainingId())
          .isEqualTo(world.simulator().ledger().trainings().get(1).id());
      assertThat(world.simulator().ledger().submits()).hasSize(2);
    }
  }

  private static void assertFound(World world, FineTuneResult result) {
    assertThat(result.trainingId()).isEqualTo(paidId(world));
    world.assertPaidOnce();
  }

  private static String paidId(World world) {
    return world.simulator().ledger().trainings().get(0).id();
  }

  private static void awaitUnknown(World world, StartedTraining training) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                world
                    .client()
                    .get(training.workflowId())
                    .filter(view -> "unknown".equals(view.state()))
                    .isPresent());
  }
}
