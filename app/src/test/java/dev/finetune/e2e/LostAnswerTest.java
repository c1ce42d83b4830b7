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
import dev.finetune.simulator.behaviour.Webhooks;
import dev.finetune.training.FineTuneResult;
import dev.finetune.workflow.LateReport;
import dev.finetune.workflow.Resolution;
import io.temporal.client.WorkflowNotFoundException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The provider accepts, charges, and its answer is lost: the ledger has one row, whatever comes.
 */
@Tag("real-server")
@Execution(ExecutionMode.CONCURRENT)
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
      world.awaitState(training, "unknown");

      world.client().resolve(training.workflowId(), Resolution.adopt(1, world.paidId()));

      assertFound(world, world.result(training));
    }
  }

  @Test
  void aTerminatedRunStartedAgainStillAsks() {
    try (World world = new World(directory, PHASE, LOST).withoutPublicUrl()) {
      world.worker();
      StartedTraining first = world.start();
      world.awaitState(first, "unknown");
      world.temporal().client().newUntypedWorkflowStub(first.workflowId()).terminate("by mistake");

      StartedTraining second = world.start();
      assertThat(second.existing()).isFalse();
      world.awaitState(second, "unknown");
      world.client().resolve(second.workflowId(), Resolution.adopt(0, world.paidId()));

      assertFound(world, world.result(second));
    }
  }

  @Test
  void whatAPersonGaveUpIsAskedAboutWhenItIsStartedAgain() {
    try (World world = new World(directory, PHASE, LOST).withoutPublicUrl()) {
      world.worker();
      StartedTraining first = world.start();
      world.awaitState(first, "unknown");
      world.client().resolve(first.workflowId(), Resolution.giveUp(1));
      assertThatThrownBy(() -> world.result(first)).isInstanceOf(TrainingEndedException.class);

      StartedTraining second = world.start();
      world.awaitState(second, "unknown");
      world.client().resolve(second.workflowId(), Resolution.adopt(0, world.paidId()));

      assertFound(world, world.result(second));
    }
  }

  @Test
  void aPersonMayPayAgain() {
    try (World world = new World(directory, PHASE, LOST).withoutPublicUrl()) {
      world.worker();
      StartedTraining training = world.start();
      world.awaitState(training, "unknown");

      world.client().resolve(training.workflowId(), Resolution.submitAgain(1));

      assertThat(world.result(training).trainingId())
          .isEqualTo(world.simulator().ledger().trainings().get(1).id());
      assertThat(world.simulator().ledger().submits()).hasSize(2);
    }
  }

  @Test
  void aWebhookAfterTheEndReportsTheOrphan() {
    Behaviour late = LOST.withWebhooks(Webhooks.atEnd());
    try (World world = new World(directory, Duration.ofSeconds(2), late)) {
      world.gateway();
      world.worker();
      StartedTraining training = world.start();
      world.awaitState(training, "unknown");
      world.client().resolve(training.workflowId(), Resolution.giveUp(1));

      String look = "late-" + training.runId() + "-1-" + world.paidId();
      LateReport report = awaitReport(world, look);

      assertThat(report.finding()).isEqualTo(LateReport.Finding.ORPHAN);
      assertThat(report.words()).contains(world.paidId(), training.workflowId(), "charged");
      world.assertPaidOnce();
    }
  }

  private static LateReport awaitReport(World world, String look) {
    return await()
        .atMost(Duration.ofMinutes(1))
        .ignoreExceptionsInstanceOf(WorkflowNotFoundException.class)
        .until(
            () ->
                world.temporal().client().newUntypedWorkflowStub(look).getResult(LateReport.class),
            Objects::nonNull);
  }

  private static void assertFound(World world, FineTuneResult result) {
    assertThat(result.trainingId()).isEqualTo(world.paidId());
    world.assertPaidOnce();
  }
}
