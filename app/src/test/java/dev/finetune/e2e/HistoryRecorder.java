package dev.finetune.e2e;

import static org.awaitility.Awaitility.await;

import dev.finetune.client.StartedTraining;
import dev.finetune.processes.ChildJvm;
import dev.finetune.processes.RealTemporal;
import dev.finetune.processes.World;
import dev.finetune.simulator.SimulatorOptions;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Course;
import dev.finetune.simulator.behaviour.Submit;
import dev.finetune.simulator.behaviour.Webhooks;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.OnUnknownSubmission;
import dev.finetune.training.Terms;
import dev.finetune.training.TrainingPhase;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.FineTuneWorkflowImpl;
import dev.finetune.workflow.Resolution;
import dev.finetune.workflow.Ring;
import dev.finetune.workflow.TaskQueues;
import io.temporal.api.enums.v1.EventType;
import io.temporal.worker.WorkerFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records the histories of paths that take faults or people, on a real server; some take up to
 * twenty-five minutes. Not part of the build, which replays what this has written: run it by its
 * name when a path is new or has changed.
 */
@Tag("real-server")
class HistoryRecorder {

  private static final Duration PHASE = Duration.ofMillis(500);
  private static final Behaviour SILENT = Behaviour.normal().withWebhooks(Webhooks.never());
  private static final Behaviour LOST = Behaviour.normal().withSubmit(Submit.dropped()).next(1);

  @TempDir Path directory;

  @Test
  void unknownFoundByWebhook() throws IOException {
    try (World world = new World(directory, PHASE, LOST)) {
      world.gateway();
      world.worker();
      new Recording(world, world.start()).keep("unknown-found-by-webhook");
    }
  }

  @Test
  void unknownAdopted() throws IOException {
    try (World world = lost()) {
      StartedTraining training = unknown(world, OnUnknownSubmission.ASK);
      world.client().resolve(training.workflowId(), Resolution.adopt(1, world.paidId()));
      new Recording(world, training).keep("unknown-adopted");
    }
  }

  @Test
  void unknownSubmittedAgain() throws IOException {
    try (World world = lost()) {
      StartedTraining training = unknown(world, OnUnknownSubmission.ASK);
      world.client().resolve(training.workflowId(), Resolution.submitAgain(1));
      new Recording(world, training).keep("unknown-submitted-again");
    }
  }

  @Test
  void unknownGivenUp() throws IOException {
    try (World world = lost()) {
      StartedTraining training = unknown(world, OnUnknownSubmission.ASK);
      world.client().resolve(training.workflowId(), Resolution.giveUp(1));
      new Recording(world, training).keep("unknown-given-up");
    }
  }

  @Test
  void unknownAsked() throws IOException {
    try (World world = lost()) {
      StartedTraining training = unknown(world, OnUnknownSubmission.ASK);
      world.awaitState(training, "asking");
      world.client().resolve(training.workflowId(), Resolution.adopt(1, world.paidId()));
      new Recording(world, training).keep("unknown-asked");
    }
  }

  @Test
  void unknownCancelled() throws IOException {
    try (World world = lost()) {
      StartedTraining training = unknown(world, OnUnknownSubmission.ASK);
      world.client().cancel(training.workflowId());
      new Recording(world, training).keep("unknown-cancelled");
    }
  }

  @Test
  void unknownResubmitted() throws IOException {
    try (World world = lost()) {
      new Recording(world, unknown(world, OnUnknownSubmission.RESUBMIT))
          .keep("unknown-resubmitted");
    }
  }

  @Test
  void unknownRestarted() throws IOException {
    try (World world = lost()) {
      StartedTraining first = unknown(world, OnUnknownSubmission.ASK);
      new Recording(world, first).run().terminate("by mistake");
      StartedTraining second = world.start();
      world.awaitState(second, "unknown");
      world.client().resolve(second.workflowId(), Resolution.adopt(0, world.paidId()));
      new Recording(world, second).keep("unknown-restarted");
    }
  }

  @Test
  void resetSinceMoreWasSent() throws IOException, InterruptedException {
    Behaviour stuck = LeftByEarlierRunsTest.STUCK;
    try (World world = new World(directory, PHASE, LOST, stuck).withoutPublicUrl()) {
      StartedTraining training = LeftByEarlierRunsTest.resetSinceMoreWasSent(world);
      new Recording(world, training).keep("reset-since-more-was-sent");
    }
  }

  @Test
  void adoptedWhileSubmitting() throws IOException {
    Behaviour slow =
        Behaviour.normal().withSubmit(Submit.accepted().withDelay(Duration.ofMinutes(1))).next(1);
    try (World world = new World(directory, Duration.ofSeconds(25), slow)) {
      world.gateway();
      StartedTraining training = acceptedUnheard(world);
      new Recording(world, training).keep("adopted-while-submitting");
    }
  }

  @Test
  void cancelledConfirmed() throws IOException {
    try (World world = new World(directory, Duration.ofSeconds(5)).production()) {
      world.gateway();
      world.worker();
      StartedTraining training = world.start();
      world.awaitAccepted(training);
      world.client().cancel(training.workflowId());
      new Recording(world, training).keep("cancelled-confirmed");
    }
  }

  /** A quarter of an hour without a worker for the provider, once it is asked to stop. */
  @Test
  void stopAgain() throws IOException {
    Behaviour stuck = SILENT.withCourse(Course.stuckIn("training_started"));
    try (World world = new World(directory, PHASE, stuck).production()) {
      ChildJvm first = world.worker();
      StartedTraining training = world.start();
      world.awaitAccepted(training);
      first.kill();
      WorkerFactory deciding = WorkerFactory.newInstance(world.temporal().client());
      deciding
          .newWorker(TaskQueues.FINETUNE)
          .registerWorkflowImplementationTypes(FineTuneWorkflowImpl.class);
      deciding.start();
      world.client().cancel(training.workflowId());
      new Recording(world, training).awaitEvent(EventType.EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT);
      deciding.shutdownNow();
      world.worker();
      new Recording(world, training).keep("stop-again");
    }
  }

  @Test
  void notReadyInTime() throws IOException {
    Behaviour stuck = SILENT.withCourse(Course.stuckIn("training_started"));
    try (World world = new World(directory, PHASE, stuck).production()) {
      world.worker();
      Terms terms = Terms.DEFAULT.withTrainWithin(Duration.ofMinutes(1));
      new Recording(world, world.start(world.request().withTerms(terms))).keep("not-ready-in-time");
    }
  }

  @Test
  void checkedAndExtended() throws IOException {
    try (World world = new World(directory, Duration.ofSeconds(1), SILENT)) {
      world.worker();
      StartedTraining training = world.start();
      world.awaitAccepted(training);
      world.client().check(training.workflowId());
      world.client().extend(training.workflowId(), Duration.ofDays(1));
      new Recording(world, training).keep("checked-and-extended");
    }
  }

  @Test
  void continuedWhileWaiting() throws IOException {
    try (World world = continuing(SILENT.withCourse(Course.stuckIn("training_started")))) {
      world.worker();
      StartedTraining training = world.start();
      world.awaitAccepted(training);
      new Recording(world, training).ringUntilContinued();
      world.simulator().behave(world.paidId(), SILENT);
      new Recording(world, training).keep("continued-while-waiting");
    }
  }

  /** The answer to the submit is under way for twenty minutes: only then the next run begins. */
  @Test
  void continuedAfterAnAnswer() throws IOException {
    Behaviour slow =
        SILENT
            .withCourse(Course.stuckIn("training_started"))
            .withSubmit(Submit.accepted().withDelay(Duration.ofMinutes(1)));
    try (World world = continuing(slow)) {
      StartedTraining training = acceptedUnheard(world);
      Ring named = new Ring(null, 1, new TrainingPhase("training_started"), world.paidId());
      new Recording(world, training).run().signal(FineTuneWorkflow.RING, named);
      await().pollDelay(Duration.ofSeconds(125)).atMost(Duration.ofSeconds(130)).until(() -> true);
      new Recording(world, training).run().signal(FineTuneWorkflow.RING, named);
      world.awaitAccepted(training);
      new Recording(world, training).ringUntilContinued();
      world.simulator().behave(world.paidId(), SILENT);
      new Recording(world, training).keep("continued-after-an-answer");
    }
  }

  @Test
  void continuedWhileUnknown() throws IOException {
    try (World world = continuing(LOST.withWebhooks(Webhooks.never()))) {
      StartedTraining training = unknown(world, OnUnknownSubmission.ASK);
      new Recording(world, training).ringUntilContinued();
      world.client().resolve(training.workflowId(), Resolution.adopt(1, world.paidId()));
      new Recording(world, training).keep("continued-while-unknown");
    }
  }

  @Test
  void lateOrphan() throws IOException {
    try (World world = new World(directory, PHASE, LOST.withWebhooks(Webhooks.atEnd()))) {
      world.gateway();
      StartedTraining training = unknown(world, OnUnknownSubmission.ASK);
      world.client().resolve(training.workflowId(), Resolution.giveUp(1));
      String late = "late-" + training.runId() + "-1-" + world.paidId();
      await()
          .atMost(Duration.ofMinutes(1))
          .ignoreExceptions()
          .until(() -> world.temporal().client().newUntypedWorkflowStub(late).describe() != null);
      Recording.end(world.temporal().client().newUntypedWorkflowStub(late));
      Recording.write("late-orphan", world.temporal().client().fetchHistory(late).toJson(true));
    }
  }

  /** The worker dies that has sent the request, and another takes over. */
  private static StartedTraining acceptedUnheard(World world) {
    ChildJvm first = world.worker();
    StartedTraining training = world.start();
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> !world.simulator().ledger().trainings().isEmpty());
    first.kill();
    ChildJvm unused = world.worker();
    return training;
  }

  private World lost() {
    return new World(directory, PHASE, LOST).withoutPublicUrl();
  }

  private World continuing(Behaviour behaviour) {
    RealTemporal temporal =
        RealTemporal.start(
            directory, "--dynamic-config-value", "limit.historyCount.suggestContinueAsNew=60");
    return new World(
            temporal,
            directory,
            SimulatorOptions.defaults()
                .withPhaseTime(Duration.ofSeconds(1))
                .withBehaviour(behaviour))
        .withoutPublicUrl();
  }

  private static StartedTraining unknown(World world, OnUnknownSubmission policy) {
    world.worker();
    FineTuneRequest request = world.request();
    StartedTraining training =
        world.start(request.withTerms(Terms.DEFAULT.withOnUnknownSubmission(policy)));
    world.awaitState(training, "unknown");
    return training;
  }
}
