package dev.finetune.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.finetune.client.StartedTraining;
import dev.finetune.client.UpdateRejectedException;
import dev.finetune.processes.RealTemporal;
import dev.finetune.processes.World;
import dev.finetune.simulator.SimulatorOptions;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Course;
import dev.finetune.simulator.behaviour.Submit;
import dev.finetune.simulator.behaviour.Webhooks;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.TrainingPhase;
import dev.finetune.workflow.FineTuneState;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.ProviderWebhook;
import dev.finetune.workflow.Resolution;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowTargetOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Histories that grow long: the runs that continue each other are one training. */
@Tag("real-server")
@Execution(ExecutionMode.CONCURRENT)
@Timeout(480)
class ContinuedRunsTest {

  private static final Behaviour STUCK =
      Behaviour.normal()
          .withWebhooks(Webhooks.never())
          .withCourse(Course.stuckIn("training_started"));
  private static final ProviderWebhook PHASE =
      new ProviderWebhook(1, null, new TrainingPhase("training_started"), null, null);

  @TempDir Path directory;

  @Test
  void aTrainingThatIsReportedAllTheTimeGoesOnAsANewRun() {
    try (World world = world(STUCK)) {
      StartedTraining training = world.start();
      world.awaitAccepted(training);

      signalUntilContinued(world, training, i -> PHASE);
      var unused = world.simulator().behave(world.paidId(), Behaviour.normal());

      assertThat(ofFirstRun(world, training).phase().word()).isEqualTo("model_ready");
      assertThat(world.start().existing()).isTrue();
      world.assertPaidOnce();
    }
  }

  @Test
  void aRequestIsStillUnresolvedInTheNewRun() {
    try (World world = world(STUCK.withSubmit(Submit.dropped()).next(1))) {
      StartedTraining training = world.start();
      world.awaitState(training, FineTuneState.UNRESOLVED);

      signalUntilContinued(
          world, training, i -> new ProviderWebhook(7, "forged", null, "no" + i, null));
      // The new run takes answers once it has read the ledger.
      await()
          .ignoreExceptionsInstanceOf(UpdateRejectedException.class)
          .atMost(Duration.ofSeconds(30))
          .until(
              () ->
                  world
                      .client()
                      .resolve(training.workflowId(), Resolution.adopt(1, world.paidId())),
              answer -> true);
      var unused = world.simulator().behave(world.paidId(), Behaviour.normal());

      assertThat(ofFirstRun(world, training).trainingId()).isEqualTo(world.paidId());
      world.assertPaidOnce();
    }
  }

  @Test
  @Tag("faults")
  void tenThousandWebhooksAreLatencyOnly() {
    try (World world = new World(directory, Duration.ofSeconds(1), STUCK).serve()) {
      StartedTraining training = world.start();
      world.awaitAccepted(training);

      signal(
          world, training, 10_000, i -> new ProviderWebhook(1, "forged", null, "forged" + i, null));
      var unused = world.simulator().behave(world.paidId(), Behaviour.normal());

      assertThat(ofFirstRun(world, training).phase().word()).isEqualTo("model_ready");
      world.assertPaidOnce();
    }
  }

  private World world(Behaviour behaviour) {
    RealTemporal temporal =
        RealTemporal.start(
            directory, "--dynamic-config-value", "limit.historyCount.suggestContinueAsNew=60");
    SimulatorOptions options =
        SimulatorOptions.defaults().withPhaseTime(Duration.ofMillis(200)).withBehaviour(behaviour);
    return World.with(temporal, directory, options).withoutPublicUrl().serve();
  }

  private static void signalUntilContinued(
      World world, StartedTraining training, IntFunction<ProviderWebhook> webhooks) {
    World.waiting()
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              signal(world, training, 40, webhooks);
              return !world.view(training).runId().equals(training.runId());
            });
  }

  private static void signal(
      World world, StartedTraining training, int times, IntFunction<ProviderWebhook> webhooks) {
    WorkflowStub run = world.run(training);
    IntStream.range(0, times)
        .parallel()
        .forEach(i -> run.signal(FineTuneWorkflow.WEBHOOK, webhooks.apply(i)));
  }

  private static FineTuneResult ofFirstRun(World world, StartedTraining training) {
    return world
        .temporal()
        .newUntypedWorkflowStub(
            WorkflowTargetOptions.newBuilder()
                .setWorkflowId(training.workflowId())
                .setRunId(training.runId())
                .build())
        .getResult(FineTuneResult.class);
  }
}
