package dev.finetune.e2e;

import static dev.finetune.e2e.SameId.again;
import static dev.finetune.e2e.SameId.failureOf;
import static dev.finetune.e2e.SameId.stub;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.client.StartedTraining;
import dev.finetune.processes.World;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Course;
import dev.finetune.simulator.behaviour.Submit;
import dev.finetune.submission.Attempt;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.FineTuneResult;
import dev.finetune.workflow.Resolution;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The same workflow id again, by every way that Temporal allows: never a second payment. */
@Tag("real-server")
@Execution(ExecutionMode.CONCURRENT)
@Timeout(180)
class EarlierRunsTest {

  private static final Duration PHASE = Duration.ofMillis(500);

  @TempDir Path directory;

  @Test
  void aTerminatedRunStartedAgainReconnectsToItsTraining() {
    try (World world = new World(directory, PHASE).withoutPublicUrl()) {
      world.worker();
      StartedTraining first = world.start();
      world.awaitAccepted(first);
      stub(world, first).terminate("by mistake");

      FineTuneResult result = again(world, first).getResult(FineTuneResult.class);

      assertThat(result.trainingId()).isEqualTo(world.simulator().ledger().trainings().get(0).id());
      world.assertPaidOnce();
    }
  }

  @Test
  void aTrainingIsGoneOnWithThoughItsImagesAreGone() throws IOException {
    try (World world = new World(directory, PHASE).withoutPublicUrl();
        StallingImages images = new StallingImages(world.simulator().imageUrls(7))) {
      images.release();
      world.worker();
      FineTuneRequest request =
          FineTuneRequest.of("photo of adhik person", "photo of person", images.urls(), 2000);
      StartedTraining first = world.start(request);
      world.awaitAccepted(first);
      stub(world, first).terminate("by mistake");
      images.vanish();

      FineTuneResult result = again(world, first, request).getResult(FineTuneResult.class);

      assertThat(result.trainingId()).isEqualTo(world.paidId());
      world.assertPaidOnce();
    }
  }

  @Test
  void aCompletedTrainingIsNamedAndNotTrainedAgain() {
    try (World world = new World(directory, PHASE)) {
      world.gateway();
      world.worker();
      StartedTraining first = world.start();
      FineTuneResult result = world.result(first);

      ApplicationFailure failure = failureOf(again(world, first));

      assertThat(failure.getType()).isEqualTo("AlreadyTrained");
      assertThat(failure.getOriginalMessage()).contains("its model is " + result.modelId());
      world.assertPaidOnce();
    }
  }

  @Test
  void anotherRequestUnderTheSameIdIsRefused() {
    try (World world = new World(directory, PHASE).withoutPublicUrl()) {
      world.worker();
      StartedTraining first = world.start();
      world.awaitAccepted(first);
      stub(world, first).terminate("wrong images");

      ApplicationFailure failure = failureOf(again(world, first, world.request().withSeed(7L)));

      assertThat(failure.getType()).isEqualTo("InvalidRequest");
      assertThat(failure.getOriginalMessage()).contains("trains something else");
      world.assertPaidOnce();
    }
  }

  @Test
  void aTrainingThatFailedMayBeStartedAgain() {
    Behaviour failing =
        Behaviour.normal().withCourse(Course.failingAfter("training_started")).next(1);
    try (World world = new World(directory, PHASE, failing).withoutPublicUrl()) {
      world.worker();
      StartedTraining first = world.start();
      assertThat(failureOf(stub(world, first)).getType()).isEqualTo("TrainingFailed");

      StartedTraining second = world.start();

      assertThat(second.existing()).isFalse();
      assertThat(world.result(second).phase().word()).isEqualTo("model_ready");
      assertThat(world.simulator().ledger().submits()).hasSize(2);
    }
  }

  @Test
  void aLostAnswerThatALaterRunHasFoundIsNotAskedAboutAgain() {
    Behaviour lost =
        Behaviour.normal()
            .withSubmit(Submit.dropped())
            .withCourse(Course.failingAfter("training_started"))
            .next(1);
    try (World world = new World(directory, PHASE, lost).withoutPublicUrl()) {
      world.worker();
      StartedTraining training = world.start();
      world.awaitState(training, "unknown");
      stub(world, training).terminate("by mistake");
      WorkflowStub second = again(world, training);
      world.awaitState(training, "unknown");
      world
          .client()
          .resolve(training.workflowId(), Resolution.adopt(Attempt.EARLIER, world.paidId()));
      assertThat(failureOf(second).getType()).isEqualTo("TrainingFailed");

      WorkflowStub third = again(world, training);

      assertThat(third.getResult(FineTuneResult.class).phase().word()).isEqualTo("model_ready");
      assertThat(world.simulator().ledger().submits()).hasSize(2);
    }
  }
}
