package dev.finetune.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.TrainingPhase;
import dev.finetune.workflow.TrainingEnd;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ViewingTest {

  private final Desk desk = Desk.inMemory();

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void anUnknownIdIsNothing() {
    assertThat(desk.client().get("nobody")).isEmpty();
  }

  @Test
  void anotherKindOfWorkflowIsNoTraining() {
    desk.startByHand("Other");

    assertThatThrownBy(() -> desk.client().get(Desk.ID))
        .isInstanceOf(TrainingNotFoundException.class)
        .hasMessage("\"training\" is a workflow of type Other and no training: check the id.");
  }

  @Test
  void whatTheLastLookFoundIsShown() {
    desk.working().start();

    TrainingView view = desk.until(seen -> seen.eta() != null);

    assertThat(view.status()).isEqualTo("running");
    assertThat(view.phase()).isEqualTo(TrainingPhase.DEPLOYING_GPU);
    assertThat(view.trainingId()).isEqualTo(ScriptedTraining.TRAINING_ID);
    assertThat(view.eta()).isEqualTo(Duration.ofMinutes(7));
    assertThat(view.nextLook()).isEqualTo(ScriptedTraining.NEXT_LOOK);
    assertThat(view.note()).isNull();
  }

  @Test
  void aTroubledStepIsShown() {
    desk.working().training().failsToLook(FailureType.PROVIDER_UNAVAILABLE, "503 from the status");
    desk.start();

    TrainingView view = desk.until(seen -> seen.note() != null);

    assertThat(view.note())
        .containsPattern("^PollTraining is tried again \\(attempt \\d+\\): 503 from the status$");
    assertThat(view.phase()).isEqualTo(TrainingPhase.DEPLOYING_GPU);
  }

  @Test
  void withoutAWorkerTheServerStillTells() {
    desk.start();

    TrainingView view = desk.client().get(Desk.ID).orElseThrow();

    assertThat(view.status()).isEqualTo("running");
    assertThat(view.state()).isEqualTo("validating");
    assertThat(view.note()).isEqualTo(LiveProgress.NO_WORKER);
  }

  @Test
  void aReadyModelIsShown() {
    desk.working().training().becomesReady();

    TrainingView view = desk.startToEnd();

    assertThat(view.status()).isEqualTo("completed");
    assertThat(view.phase()).isEqualTo(TrainingPhase.MODEL_READY);
    assertThat(view.result()).extracting(FineTuneResult::modelId).isEqualTo("model");
    assertThat(view.closedAt()).isAfterOrEqualTo(view.startedAt());
    assertThat(desk.client().result(Desk.ID)).isEqualTo(view.result());
  }

  @Test
  void aFailureIsShownWithItsTypeAndWords() {
    desk.working().training().ends(new TrainingStatus.Failed(null, "CUDA out of memory"));

    TrainingView view = desk.startToEnd();

    assertThat(view.status()).isEqualTo("failed");
    assertThat(view.trainingId()).isEqualTo(ScriptedTraining.TRAINING_ID);
    assertThat(view.failure()).isNotNull();
    assertThat(view.failure().type()).isEqualTo("TrainingFailed");
    assertThat(view.failure().message())
        .startsWith("Training F5jvdzGnYi failed")
        .contains("CUDA out of memory");
  }

  @Test
  void waitingForAModelThatNeverComesEnds() {
    desk.working().training().answers(new SubmitOutcome.Refused(FailureType.REQUEST_REFUSED, "no"));
    desk.start();

    assertThatThrownBy(() -> desk.client().result(Desk.ID))
        .isInstanceOfSatisfying(
            TrainingEndedException.class,
            ended -> assertThat(ended.failure()).contains(new FailureView("RequestRefused", "no")))
        .hasMessage("The training \"training\" is failed, RequestRefused: no");
  }

  @Test
  void waitingForAModelThatWasCancelledTooLateTellsOfIt() {
    desk.working().training().isReadyFirst();
    desk.start();
    desk.until(Desk::isTraining);
    desk.client().cancel(Desk.ID);

    assertThatThrownBy(() -> desk.client().result(Desk.ID))
        .isInstanceOfSatisfying(
            TrainingEndedException.class,
            ended ->
                assertThat(ended.end())
                    .hasValueSatisfying(
                        end -> assertThat(end.outcome()).isEqualTo(TrainingEnd.Outcome.READY)))
        .hasMessage(
            "The training \"training\" is cancelled. The model was ready before the training could"
                + " be stopped. Its model is model.");
  }

  @Test
  void aTerminatedRunSaysWhy() {
    desk.start();
    desk.run().terminate("by hand");

    assertThat(desk.client().get(Desk.ID).orElseThrow().failure())
        .isEqualTo(new FailureView("Terminated", "Somebody ended the run: by hand"));
  }

  @Test
  void aCancelledRunIsNoFailure() {
    desk.working().start();
    desk.until(Desk::isTraining);

    assertThat(desk.client().cancel(Desk.ID)).isTrue();

    TrainingView view = desk.until(TrainingView::hasEnded);
    assertThat(view.status()).isEqualTo("cancelled");
    assertThat(view.failure()).isNull();
    assertThat(view.state()).isEqualTo("settled");
    String message =
        "Cancelled: the provider confirms that training F5jvdzGnYi runs no more, in its words:"
            + " cancelled.";
    assertThat(view.note()).isEqualTo(message);
    assertThat(view.end())
        .isEqualTo(new TrainingEnd(TrainingEnd.Outcome.CONFIRMED, "F5jvdzGnYi", null, message));
    assertThatThrownBy(() -> desk.client().result(Desk.ID))
        .hasMessage("The training \"training\" is cancelled. " + message);
  }

  @Test
  void cancellingWhatHasEndedDoesNothing() {
    desk.start();
    desk.run().terminate("by hand");

    assertThat(desk.client().cancel(Desk.ID)).isFalse();

    assertThat(desk.client().get(Desk.ID).orElseThrow().status()).isEqualTo("terminated");
  }

  @Test
  void cancellingTheUnknownIsAnError() {
    assertThatThrownBy(() -> desk.client().cancel("nobody"))
        .isInstanceOf(TrainingNotFoundException.class)
        .hasMessageStartingWith("No training has the id \"nobody\" in namespace");
  }
}
