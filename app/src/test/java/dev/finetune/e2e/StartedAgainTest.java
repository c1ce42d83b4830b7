package dev.finetune.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.MediaType.TEXT_PLAIN_UTF_8;

import dev.finetune.client.StartedTraining;
import dev.finetune.processes.World;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Course;
import dev.finetune.simulator.behaviour.Submit;
import dev.finetune.training.FineTuneResult;
import dev.finetune.workflow.FineTuneSearchAttributes;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.TaskQueues;
import dev.finetune.workflow.WorkflowIds;
import io.temporal.client.WorkflowStub;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An id that is started more than once, however that comes about, is paid once. */
@Tag("real-server")
@Order(2)
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
class StartedAgainTest {

  private static final Duration BRIEF = Duration.ofMillis(100);
  private static final Duration PHASE = Duration.ofMillis(400);

  @TempDir Path directory;

  private static void publish(TestReporter reporter, String id, String said) {
    reporter.publishFile(id, TEXT_PLAIN_UTF_8, to -> Files.writeString(to, said));
  }

  @Test
  void aTerminatedRunIsGoneOnWith() {
    try (World world = new World(directory, PHASE).serve()) {
      StartedTraining first = world.start();
      world.awaitAccepted(first);
      world.run(first).terminate("by mistake");

      StartedTraining second = world.start();

      assertThat(second.existing()).isFalse();
      assertIsPaidModel(world, world.result(second));
    }
  }

  /** O4; bigduu/Bamboo-agent#697, databricks-solutions/databricks-genie-workbench#324. */
  @Test
  void aRunThatIsTerminatedWhileItsRequestIsOnTheWireIsGoneOnWithAndAsksNobody(
      TestReporter reporter) {
    publish(reporter, "O4", replacedOnTheWire((world, run) -> world.run(run).terminate("oops")));
  }

  @Test
  void aRunThatIsDeletedWhileItsRequestIsOnTheWireIsGoneOnWith(TestReporter reporter) {
    publish(reporter, "O6", replacedOnTheWire((world, run) -> delete(world, run.workflowId())));
  }

  private String replacedOnTheWire(BiConsumer<World, StartedTraining> end) {
    Behaviour slow =
        Behaviour.normal().withSubmit(Submit.accepted().withDelay(Duration.ofSeconds(3)));
    try (World world = new World(directory, BRIEF, slow).serve()) {
      StartedTraining first = world.start();
      world.awaitCharged();
      World.waiting().until(() -> world.paid().get(0).webhooks().size() == 8);
      end.accept(world, first);

      FineTuneResult result = world.result(world.start());

      assertIsPaidModel(world, result);
      return result.phase() + ", paid " + world.paid().size();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"FirstWorkflowTask", "LastWorkflowTask"})
  void aRunResetToBeforeOrAfterTheRequestGoesOn(String task) {
    try (World world = new World(directory, PHASE).serve()) {
      StartedTraining training = world.start();
      world.awaitAccepted(training);

      reset(world, training, task);

      assertIsPaidModel(world, world.result(training));
    }
  }

  @Test
  void aCompletedIdCompletesAgainWithItsModel() {
    try (World world = new World(directory, BRIEF).serve()) {
      StartedTraining training = world.start();
      assertIsPaidModel(world, world.result(training));

      assertThat(world.start().existing()).isTrue();
      assertIsPaidModel(world, startedAgain(world, training));
      assertThat(executeByCli(world, training)).contains("COMPLETED", world.paidId());
      reset(world, training, "FirstWorkflowTask");
      assertIsPaidModel(world, world.run(training).getResult(FineTuneResult.class));
    }
  }

  @Test
  void aStartOfOtherContentHidesNoModel() {
    try (World world = new World(directory, BRIEF).serve()) {
      StartedTraining training = world.start();
      assertIsPaidModel(world, world.result(training));
      WorkflowStub other = world.startAgain(training, world.request().withSeed(7L));
      assertThatThrownBy(() -> other.getResult(FineTuneResult.class))
          .hasStackTraceContaining("other content, training " + world.paidId());

      assertIsPaidModel(world, world.result(world.start()));
    }
  }

  @Test
  void aRunThatFailedFailsAgainAfterAResetAndAnotherStartPaysAgain() {
    Behaviour failing =
        Behaviour.normal().next(1).withCourse(Course.failingAfter("training_started"));
    try (World world = new World(directory, BRIEF, failing).serve()) {
      StartedTraining training = world.start();
      assertHasFailed(world, training);

      reset(world, training, "FirstWorkflowTask");
      assertHasFailed(world, training);

      assertThat(startedAgain(world, training).trainingId()).isNotEqualTo(world.paidId());
      assertThat(world.paid()).hasSize(2);
    }
  }

  private static void assertHasFailed(World world, StartedTraining training) {
    assertThatThrownBy(() -> world.run(training).getResult(FineTuneResult.class))
        .hasStackTraceContaining("Training %s failed", world.paidId());
    world.assertPaidOnce();
  }

  @Test
  void aLedgerThatWasTerminatedByHandIsTakenUpByAReset() {
    try (World world = new World(directory, PHASE).serve()) {
      StartedTraining training = world.start();
      world.awaitAccepted(training);
      terminateLedger(world, training);
      assertIsPaidModel(world, world.result(training));

      assertIsPaidModel(world, startedAgain(world, training));
    }
  }

  private static void terminateLedger(World world, StartedTraining training) {
    world
        .temporal()
        .newUntypedWorkflowStub(WorkflowIds.ledgerOf(training.workflowId()))
        .terminate("by hand");
  }

  /** As the start form of the Temporal UI does it, which copies what the last run was shown as. */
  @Test
  void copiedSearchAttributesDecideNothing() {
    try (World world = new World(directory, Duration.ofSeconds(1)).serve()) {
      StartedTraining training = world.start();
      world.awaitAccepted(training);
      world.client().cancel(training.workflowId());
      World.waiting().until(() -> world.view(training).hasEnded());
      Object wrong = Map.of("instance_prompt", "photo", "images", "none");
      WorkflowStub refused = world.startAgain(training, wrong);
      World.waiting().until(() -> world.view(training).hasEnded());
      assertThat(
              refused
                  .describe()
                  .getTypedSearchAttributes()
                  .get(FineTuneSearchAttributes.TRAINING_ID))
          .isNull();

      FineTuneResult result = startedAgain(world, training);

      assertIsPaidModel(world, result);
    }
  }

  @Test
  void aDeletedRunIsRememberedAndADeletedLedgerIsNot() {
    try (World world = new World(directory, BRIEF).serve()) {
      StartedTraining training = world.start();
      assertIsPaidModel(world, world.result(training));

      delete(world, training.workflowId());
      assertIsPaidModel(world, world.result(world.start()));
      delete(world, training.workflowId());
      delete(world, WorkflowIds.ledgerOf(training.workflowId()));
      assertThat(world.result(world.start()).trainingId()).isNotEqualTo(world.paidId());

      assertThat(world.paid()).hasSize(2);
    }
  }

  private static void delete(World world, String workflowId) {
    String unused = world.cli("workflow", "delete", "--workflow-id", workflowId, "--yes");
    World.waiting()
        .until(
            () ->
                !world.cli("workflow", "describe", "--workflow-id", workflowId).contains("Status"));
  }

  private static void reset(World world, StartedTraining training, String type) {
    String id = training.workflowId();
    assertThat(world.cli("workflow", "reset", "-w", id, "--reason", "oops", "--type", type))
        .contains("Resetting workflow");
  }

  private static String executeByCli(World world, StartedTraining training) {
    return world.cli(
        "workflow",
        "execute",
        "--type",
        FineTuneWorkflow.TYPE,
        "--task-queue",
        TaskQueues.FINETUNE,
        "--workflow-id",
        training.workflowId(),
        "--input",
        world.json());
  }

  private static FineTuneResult startedAgain(World world, StartedTraining training) {
    return world.startAgain(training, world.request()).getResult(FineTuneResult.class);
  }

  private static void assertIsPaidModel(World world, FineTuneResult result) {
    world.assertPaidOnce();
    assertThat(result.trainingId()).isEqualTo(world.paidId());
  }
}
