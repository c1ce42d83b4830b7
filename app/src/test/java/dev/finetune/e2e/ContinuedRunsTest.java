package dev.finetune.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.finetune.activity.ProviderActivities;
import dev.finetune.client.StartedTraining;
import dev.finetune.processes.RealTemporal;
import dev.finetune.processes.World;
import dev.finetune.simulator.SimulatorOptions;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Course;
import dev.finetune.simulator.behaviour.Submit;
import dev.finetune.simulator.behaviour.Webhooks;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.TrainingPhase;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.Resolution;
import dev.finetune.workflow.Ring;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowTargetOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Histories that grow long, on a real server: a chain of runs is still one training. */
@Tag("real-server")
@Execution(ExecutionMode.CONCURRENT)
@Timeout(480)
class ContinuedRunsTest {

  private static final Duration PHASE = Duration.ofSeconds(1);
  private static final Duration BRIEF_PHASE = Duration.ofMillis(300);
  private static final Behaviour SILENT = Behaviour.normal().withWebhooks(Webhooks.never());

  @TempDir Path directory;

  @Test
  void aTrainingThatIsRungAtAllTheTimeGoesOnAsANewRun() {
    try (World world = world(60, SILENT).withoutPublicUrl()) {
      world.worker();
      StartedTraining training = world.start();
      world.awaitAccepted(training);

      ring(
          world,
          training,
          200,
          i -> new Ring(null, 1, new TrainingPhase("training_started"), null));

      assertThat(ofFirstRun(world, training).phase().word()).isEqualTo("model_ready");
      assertThat(runs(world, training)).hasSizeGreaterThan(1);
      assertThat(world.start().existing()).isTrue();
      world.assertPaidOnce();
    }
  }

  @Test
  void aQuestionIsStillAskedByTheNewRun() {
    Behaviour lost = SILENT.withSubmit(Submit.dropped()).next(1);
    try (World world = world(60, lost).withoutPublicUrl()) {
      world.worker();
      StartedTraining training = world.start();
      world.awaitState(training, "unknown");

      ring(world, training, 200, i -> new Ring(null, 7, null, "stranger" + i));
      World.patience().until(() -> runs(world, training).size() > 1);
      String paid = world.paidId();
      world.client().resolve(training.workflowId(), Resolution.adopt(1, paid));

      assertThat(ofFirstRun(world, training).trainingId()).isEqualTo(paid);
      world.assertPaidOnce();
    }
  }

  @Test
  void theOneRingAmongManyThatNamesTheTrainingSettlesItInALaterRun() {
    Behaviour lost = SILENT.withSubmit(Submit.dropped()).next(1);
    try (World world = world(60, BRIEF_PHASE, lost).withoutPublicUrl()) {
      world.worker();
      StartedTraining training = world.start();
      world.awaitState(training, "unknown");
      String paid = world.paidId();

      // The other ids are fewer than a run remembers; those before it outlast the first run.
      ring(
          world,
          training,
          200,
          i ->
              i == 100
                  ? new Ring(null, 1, null, paid)
                  : new Ring(null, 7, null, "stranger" + i % 90));

      assertThat(ofFirstRun(world, training).trainingId()).isEqualTo(paid);
      assertThat(checks(world, training)).isZero();
      world.assertPaidOnce();
    }
  }

  @Test
  void whatTheChainItselfSentIsNoEarlierSubmission() {
    Behaviour lost = SILENT.withSubmit(Submit.dropped()).next(1);
    try (World world = world(60, lost).withoutPublicUrl()) {
      world.worker();
      StartedTraining training = world.start();
      world.awaitState(training, "unknown");
      ring(world, training, 200, i -> new Ring(null, 7, null, "stranger" + i));
      World.patience().until(() -> runs(world, training).size() > 1);

      world.client().resolve(training.workflowId(), Resolution.submitAgain(1));

      assertThat(world.result(training).warnings().toString()).contains("Attempt 1 may have been");
      assertThat(world.simulator().ledger().submits()).hasSize(2);
    }
  }

  @Test
  void whatWasSentSinceThePointOfAResetIsToldByTheChainThatFollows()
      throws IOException, InterruptedException {
    Behaviour lost = SILENT.withSubmit(Submit.dropped()).next(1);
    Behaviour stuck = SILENT.withCourse(Course.stuckIn("training_started"));
    try (World world = world(60, lost, stuck).withoutPublicUrl()) {
      world.worker();
      StartedTraining training = world.start();
      world.awaitState(training, "unknown");
      long unknown = SameId.decidedOnLast(world, training);
      world.client().resolve(training.workflowId(), Resolution.submitAgain(1));
      SameId.awaitAnswers(world, training, 2);
      String unused = SameId.resetTo(world, training, unknown);
      world.awaitState(training, "unknown");
      ring(world, training, 200, i -> new Ring(null, 7, null, "stranger" + i));
      World.patience().until(() -> runs(world, training).size() > 2);
      world.client().resolve(training.workflowId(), Resolution.adopt(1, world.paidId()));

      assertThat(world.result(training).warnings())
          .filteredOn(warning -> !warning.contains("stranger"))
          .containsExactly(
              "Training "
                  + world.simulator().ledger().trainings().get(1).id()
                  + " of an earlier run of this workflow id may be charged as well");
    }
  }

  @Test
  void aRunThatIsResetAfterItWentOnKnowsWhatItHasSent() throws IOException, InterruptedException {
    Behaviour lost = SILENT.withSubmit(Submit.dropped()).next(1);
    try (World world = world(60, lost).withoutPublicUrl()) {
      world.worker();
      StartedTraining training = world.start();
      world.awaitState(training, "unknown");
      String unknown = String.valueOf(SameId.decidedOnLast(world, training));
      ring(world, training, 200, i -> new Ring(null, 7, null, "stranger" + i));
      World.patience().until(() -> runs(world, training).size() > 1);
      int before = runs(world, training).size();
      String unused =
          SameId.reset(world, training, "--run-id", training.runId(), "--event-id", unknown);
      World.patience().until(() -> runs(world, training).size() > before);
      world.awaitState(training, "unknown");
      world.client().resolve(training.workflowId(), Resolution.adopt(1, world.paidId()));

      assertThat(world.result(training).warnings())
          .filteredOn(warning -> !warning.contains("stranger"))
          .isEmpty();
      world.assertPaidOnce();
    }
  }

  @Test
  void aContinuedRunThatIsTerminatedAndStartedAgainReconnects() {
    try (World world = world(60, SILENT).withoutPublicUrl()) {
      world.worker();
      StartedTraining training = world.start();
      world.awaitAccepted(training);
      ring(
          world,
          training,
          200,
          i -> new Ring(null, 1, new TrainingPhase("training_started"), null));
      World.patience().until(() -> runs(world, training).size() > 1);
      world.temporal().client().newUntypedWorkflowStub(training.workflowId()).terminate("oops");

      StartedTraining again = world.start();

      assertThat(again.existing()).isFalse();
      assertThat(world.result(again).phase().word()).isEqualTo("model_ready");
      world.assertPaidOnce();
    }
  }

  @Test
  void tenThousandRingsAreLatencyOnly() throws InterruptedException {
    Behaviour stuck = SILENT.withCourse(Course.stuckIn("training_started"));
    try (World world = new World(directory, PHASE, stuck).withoutPublicUrl()) {
      world.worker();
      StartedTraining training = world.start();
      world.awaitAccepted(training);

      ring(world, training, 10_000, i -> new Ring(null, 1, null, "forged" + i));
      world.simulator().behave(world.paidId(), SILENT);

      assertThat(ofFirstRun(world, training).phase().word()).isEqualTo("model_ready");
      world.assertPaidOnce();
    }
  }

  private World world(int suggestedAt, Behaviour... behaviours) {
    return world(suggestedAt, PHASE, behaviours);
  }

  private World world(int suggestedAt, Duration phase, Behaviour... behaviours) {
    RealTemporal temporal =
        RealTemporal.start(
            directory,
            "--dynamic-config-value",
            "limit.historyCount.suggestContinueAsNew=" + suggestedAt);
    return new World(
        temporal,
        directory,
        SimulatorOptions.defaults().withPhaseTime(phase).withBehaviour(behaviours));
  }

  private static void ring(
      World world, StartedTraining training, int times, IntFunction<Ring> rings) {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    WorkflowStub stub = world.temporal().client().newUntypedWorkflowStub(training.workflowId());
    try {
      IntStream.range(0, times)
          .forEach(i -> threads.execute(() -> stub.signal(FineTuneWorkflow.RING, rings.apply(i))));
      threads.shutdown();
      await()
          .atMost(Duration.ofMinutes(6))
          .until(() -> threads.awaitTermination(1, TimeUnit.SECONDS));
    } finally {
      threads.shutdownNow();
    }
  }

  private static FineTuneResult ofFirstRun(World world, StartedTraining training) {
    return world
        .temporal()
        .client()
        .newUntypedWorkflowStub(
            WorkflowTargetOptions.newBuilder()
                .setWorkflowId(training.workflowId())
                .setRunId(training.runId())
                .build())
        .getResult(FineTuneResult.class);
  }

  private static long checks(World world, StartedTraining training) {
    return world
        .temporal()
        .client()
        .fetchHistory(training.workflowId(), training.runId())
        .getEvents()
        .stream()
        .filter(HistoryEvent::hasActivityTaskScheduledEventAttributes)
        .map(event -> event.getActivityTaskScheduledEventAttributes().getActivityType().getName())
        .filter(ProviderActivities.CONFIRM::equals)
        .count();
  }

  private static List<WorkflowExecutionMetadata> runs(World world, StartedTraining training) {
    try (Stream<WorkflowExecutionMetadata> runs =
        world.temporal().client().listExecutions("WorkflowId = '" + training.workflowId() + "'")) {
      return runs.toList();
    }
  }
}
