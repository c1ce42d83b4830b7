package dev.finetune.e2e;

import static dev.finetune.e2e.SameId.again;
import static dev.finetune.e2e.SameId.awaitAnswers;
import static dev.finetune.e2e.SameId.decidedOnLast;
import static dev.finetune.e2e.SameId.failureOf;
import static dev.finetune.e2e.SameId.resetTo;
import static dev.finetune.e2e.SameId.stub;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetune.client.StartedTraining;
import dev.finetune.processes.World;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Course;
import dev.finetune.simulator.behaviour.Submit;
import dev.finetune.simulator.ledger.AcceptedTraining;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.FineTuneResult;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.Resolution;
import dev.finetune.workflow.TrainingEnd;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What earlier runs of an id have sent is told by a run that sends nothing itself. */
@Tag("real-server")
@Execution(ExecutionMode.CONCURRENT)
@Timeout(180)
class LeftByEarlierRunsTest {

  private static final Duration PHASE = Duration.ofMillis(500);
  private static final Behaviour LOST = Behaviour.normal().withSubmit(Submit.dropped()).next(1);
  static final Behaviour STUCK = Behaviour.normal().withCourse(Course.stuckIn("training_started"));

  @TempDir Path directory;

  /** A person has sent another request, and the run is reset to before their word. */
  static StartedTraining resetSinceMoreWasSent(World world)
      throws IOException, InterruptedException {
    world.worker();
    StartedTraining training = world.start();
    world.awaitState(training, "unknown");
    long unknown = decidedOnLast(world, training);
    world.client().resolve(training.workflowId(), Resolution.submitAgain(1));
    awaitAnswers(world, training, 2);
    String unused = resetTo(world, training, unknown);
    world.awaitState(training, "unknown");
    world.client().resolve(training.workflowId(), Resolution.adopt(1, paid(world).get(0).id()));
    return training;
  }

  private static List<AcceptedTraining> paid(World world) {
    return world.simulator().ledger().trainings();
  }

  private static String told(AcceptedTraining training) {
    return "Training "
        + training.id()
        + " of an earlier run of this workflow id may be charged as well";
  }

  @Test
  void aRunThatIsReadyAfterAResetTellsWhatWasSentSinceThatPoint()
      throws IOException, InterruptedException {
    try (World world = new World(directory, PHASE, LOST, STUCK).withoutPublicUrl()) {
      StartedTraining training = resetSinceMoreWasSent(world);

      FineTuneResult result = world.result(training);

      List<AcceptedTraining> paid = paid(world);
      assertThat(result.trainingId()).isEqualTo(paid.get(0).id());
      assertThat(result.warnings()).containsExactly(told(paid.get(1)));
      assertThat(paid).hasSize(2);
    }
  }

  @Test
  void aRunThatFailsAfterAResetLeavesItsIdToWhatWasSentSinceThatPoint()
      throws IOException, InterruptedException {
    Behaviour failing = LOST.withCourse(Course.failingAfter("training_started")).next(1);
    try (World world = new World(directory, PHASE, failing, STUCK).withoutPublicUrl()) {
      StartedTraining training = resetSinceMoreWasSent(world);

      ApplicationFailure failure = failureOf(stub(world, training));

      List<AcceptedTraining> paid = paid(world);
      assertThat(failure.getType()).isEqualTo("TrainingFailed");
      assertThat(failure.getOriginalMessage()).endsWith(told(paid.get(1)) + ".");
      world.awaitState(training, "unsettled");
      again(world, training);
      world.awaitAccepted(training);
      assertThat(world.client().get(training.workflowId()).orElseThrow().trainingId())
          .isEqualTo(paid.get(1).id());
      assertThat(world.simulator().ledger().submits()).hasSize(2);
    }
  }

  @Test
  void aRunThatIsCancelledBeforeItSendsTellsOfTheRunThatWasTerminated()
      throws IOException, InterruptedException {
    try (World world = new World(directory, PHASE, STUCK.next(1)).withoutPublicUrl()) {
      world.worker();
      StartedTraining training = world.start();
      world.awaitAccepted(training);
      stub(world, training).terminate("by mistake");
      WorkflowStub second;
      try (StallingImages images = new StallingImages(world.simulator().imageUrls(7))) {
        second = again(world, training, withImages(world, images));
        images.awaitAsked();
        second.cancel();
        assertThatThrownBy(() -> second.getResult(FineTuneResult.class))
            .isInstanceOf(WorkflowFailedException.class);
      }

      TrainingEnd end =
          Objects.requireNonNull(
              second
                  .describe()
                  .getMemo(FineTuneWorkflow.END, TrainingEnd.class, TrainingEnd.class));
      assertThat(end.outcome()).isEqualTo(TrainingEnd.Outcome.UNCONFIRMED);
      assertThat(end.message())
          .startsWith("Cancelled before the provider accepted anything: this run")
          .endsWith(told(paid(world).get(0)) + ".");
      again(world, training);
      world.awaitAccepted(training);
      world.assertPaidOnce();
    }
  }

  private static FineTuneRequest withImages(World world, StallingImages images) {
    FineTuneRequest request = world.request();
    return FineTuneRequest.of(
        request.instancePrompt(), request.classPrompt(), images.urls(), request.maxTrainSteps());
  }
}
