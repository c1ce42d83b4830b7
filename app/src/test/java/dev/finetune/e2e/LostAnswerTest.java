package dev.finetune.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetune.client.StartedTraining;
import dev.finetune.client.TrainingEndedException;
import dev.finetune.processes.Caller;
import dev.finetune.processes.SimulatedProvider;
import dev.finetune.processes.TestAccount;
import dev.finetune.processes.World;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Submit;
import dev.finetune.simulator.behaviour.Webhooks;
import dev.finetune.workflow.FineTuneState;
import dev.finetune.workflow.Resolution;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The provider accepts and charges, and the run does not get its answer.
 * linuxfoundation/lfx-self-serve#1409: one look right after that settles nothing.
 */
@Tag("real-server")
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
class LostAnswerTest {

  private static final Duration PHASE = Duration.ofMillis(200);
  private static final Behaviour LOST = Behaviour.normal().withSubmit(Submit.dropped()).next(1);

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(SimulatedProvider.class)
  void aWebhookSettlesIt(SimulatedProvider provider) {
    try (World world =
        new World(directory, PHASE, LOST).accounts(TestAccount.at(provider)).serve()) {
      StartedTraining training = world.start();

      assertThat(world.result(training).trainingId()).isEqualTo(world.paidId());
      world.assertPaidOnce();
    }
  }

  @Test
  void withoutWebhooksAnOperatorDoes() {
    try (World world = new World(directory, PHASE, LOST).withoutPublicUrl().serve()) {
      StartedTraining training = world.start();
      world.awaitState(training, FineTuneState.UNRESOLVED);

      world.client().resolve(training.workflowId(), Resolution.adopt(1, world.paidId()));

      assertThat(world.result(training).trainingId()).isEqualTo(world.paidId());
      world.assertPaidOnce();
    }
  }

  /** What a person completes by hand no build can read: the ledger knows better. */
  @ParameterizedTest
  @ValueSource(strings = {"\"ok\"", "{\"training_id\":\"abc\"}"})
  void aSubmitThatIsCompletedByHandIsGoneOnWith(String result) {
    Behaviour slow =
        Behaviour.normal().withSubmit(Submit.accepted().withDelay(Duration.ofSeconds(2)));
    try (World world = new World(directory, PHASE, slow).serve()) {
      StartedTraining training = world.start();
      world.awaitCharged();

      String id = pendingActivity(world, training);
      String unused =
          world.cli(
              "activity",
              "complete",
              "-w",
              training.workflowId(),
              "--activity-id",
              id,
              "--result",
              result);

      assertThat(world.result(training).trainingId()).isEqualTo(world.paidId());
      world.assertPaidOnce();
    }
  }

  private static String pendingActivity(World world, StartedTraining training) {
    return world
        .run(training)
        .describe()
        .getRawDescription()
        .getPendingActivities(0)
        .getActivityId();
  }

  @Test
  void aWebhookAfterTheEndOpensTheLedgerAndTheCallerIsNotified() {
    Behaviour late = LOST.withWebhooks(Webhooks.atEnd());
    try (Caller caller = new Caller();
        World world = new World(directory, Duration.ofSeconds(1), late).serve()) {
      StartedTraining training = world.start(world.request().withWebhook(caller.url()));
      world.awaitState(training, FineTuneState.UNRESOLVED);
      world.client().resolve(training.workflowId(), Resolution.giveUp(1));
      assertThatThrownBy(() -> world.result(training)).isInstanceOf(TrainingEndedException.class);

      World.waiting()
          .until(
              () ->
                  caller.messages(training.workflowId()).stream()
                      .anyMatch(message -> message.path("event").asText().equals("orphan")));
      World.waiting().until(() -> world.ledger(training).holds(world.paidId()));

      assertThat(world.result(world.start()).trainingId()).isEqualTo(world.paidId());
      world.assertPaidOnce();
    }
  }

  @Test
  void aRequestThatAnOperatorSettlesMakesRoomForAnother() {
    try (World world = new World(directory, PHASE, LOST).withoutPublicUrl().serve()) {
      StartedTraining training = world.start();
      world.awaitState(training, FineTuneState.UNRESOLVED);
      world.client().resolve(training.workflowId(), Resolution.giveUp(1));
      assertThatThrownBy(() -> world.result(training)).isInstanceOf(TrainingEndedException.class);
      assertThat(world.client().settle(training.workflowId(), 1)).contains("open: none");

      assertThat(world.result(world.start()).trainingId()).isNotEqualTo(world.paidId());

      assertThat(world.paid()).hasSize(2);
    }
  }
}
