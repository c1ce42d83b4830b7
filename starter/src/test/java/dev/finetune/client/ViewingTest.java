package dev.finetune.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.TrainingReport;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.activity.TrainingStatus.Failed.Cause;
import dev.finetune.training.Charge;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.TrainingPhase;
import dev.finetune.workflow.FineTuneProgress;
import dev.finetune.workflow.FineTuneState;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.ProviderWebhook;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ViewingTest {

  @AutoClose private final Fixture fixture = Fixture.inMemory();

  @Test
  void anotherKindOfWorkflowIsNoTraining() {
    fixture.startByHand("Other");

    assertThatThrownBy(() -> fixture.client().get(Fixture.ID))
        .isInstanceOf(TrainingNotFoundException.class)
        .hasMessage("\"training\" is a workflow of type Other and no training: check the id.");
  }

  @Test
  void whatTheLastCheckHasShownIsSeen() {
    fixture.working().start();

    TrainingView view = fixture.until(seen -> seen.eta() != null);

    assertThat(view.hasEnded()).isFalse();
    assertThat(view.charged()).isEqualTo(Charge.YES);
    assertThat(view.phase()).isEqualTo(TrainingPhase.DEPLOYING_GPU);
    assertThat(view.trainingId()).isEqualTo(ScriptedTraining.TRAINING_ID);
    assertThat(view.eta()).isEqualTo(Duration.ofMinutes(7));
    assertThat(view.nextCheck()).isEqualTo(ScriptedTraining.NEXT_CHECK);
    assertThat(view.note()).isNull();
  }

  @Test
  void aStepThatIsTriedAgainIsShown() {
    fixture
        .working()
        .training()
        .failsToCheck(FailureType.PROVIDER_UNAVAILABLE, "503 from the status");
    fixture.start();

    TrainingView view = fixture.until(ViewingTest::isTriedAgain);

    assertThat(view.note())
        .containsPattern("^PollTraining is tried again \\(attempt \\d+\\): 503 from the status$");
    assertThat(view.phase()).isEqualTo(TrainingPhase.DEPLOYING_GPU);
  }

  private static boolean isTriedAgain(TrainingView view) {
    return view.note() != null && view.note().contains("is tried again");
  }

  @Test
  void withoutAWorkerTheServerStillAnswers() {
    fixture.start();

    TrainingView view = fixture.client().get(Fixture.ID).orElseThrow();

    assertThat(view.state()).isEqualTo(FineTuneState.VALIDATING);
    assertThat(view.charged()).isEqualTo(Charge.UNKNOWN);
    assertThat(view.note()).isEqualTo(LiveProgress.NO_WORKER);
  }

  @Test
  void whatHasEndedIsNoLongerCancelled() {
    fixture.working().training().becomesReady();
    fixture.startToEnd();

    assertThat(fixture.client().cancelOutlook(Fixture.ID).sentence())
        .isEqualTo("It has ended already: a cancel changes nothing. Charged: yes.");
    assertThatThrownBy(() -> fixture.client().cancelOutlook("nobody"))
        .isInstanceOf(TrainingNotFoundException.class);
  }

  @Test
  void aReadyModelIsShown() {
    fixture.working().training().becomesReady();

    TrainingView view = fixture.startToEnd();

    assertThat(view.state()).isEqualTo(FineTuneState.READY);
    assertThat(view.charged()).isEqualTo(Charge.YES);
    assertThat(view.phase()).isEqualTo(TrainingPhase.MODEL_READY);
    assertThat(view.result()).extracting(FineTuneResult::modelId).isEqualTo("model");
    assertThat(view.closedAt()).isAfterOrEqualTo(view.startedAt());
    assertThat(fixture.client().result(Fixture.ID)).isEqualTo(view.result());
  }

  @Test
  void whatWasAnsweredLastIsKeptUntilAWorkerAnswersAgain() {
    fixture.start();
    Run run = new Run(fixture.run().describe());
    fixture.run().signal("grows");
    Run grown = new Run(fixture.run().describe());
    FineTuneProgress first = progress(FineTuneState.SUBMITTING);
    FineTuneProgress second = progress(FineTuneState.TRAINING);
    Iterator<Optional<FineTuneProgress>> answers =
        List.of(Optional.of(first), Optional.<FineTuneProgress>empty(), Optional.of(second))
            .iterator();
    Watch.Memory memory = new Watch.Memory(asked -> answers.next());

    assertThat(memory.apply(run)).contains(first);
    assertThat(memory.apply(grown)).contains(first.withNote(LiveProgress.NO_WORKER));
    assertThat(memory.apply(grown)).contains(second);
  }

  private static FineTuneProgress progress(FineTuneState state) {
    return new FineTuneProgress(state, Charge.UNKNOWN, null, null, null, null, null, null, null);
  }

  @Test
  void aFailureIsShownWithItsTypeAndWords() {
    fixture
        .working()
        .training()
        .ends(new TrainingStatus.Failed(Cause.FAILED, "CUDA out of memory"));

    TrainingView view = fixture.startToEnd();

    assertThat(view.state()).isEqualTo(FineTuneState.FAILED);
    assertThat(view.phase()).isEqualTo(TrainingPhase.DEPLOYING_GPU);
    assertThat(view.trainingId()).isEqualTo(ScriptedTraining.TRAINING_ID);
    assertThat(view.end()).isNotNull();
    assertThat(view.end().failureType()).isEqualTo(FailureType.TRAINING_FAILED);
    assertThat(view.end().provider()).isEqualTo(ScriptedTraining.PIN);
    assertThat(view.end().message())
        .startsWith("Training F5jvdzGnYi failed")
        .contains("CUDA out of memory");
  }

  @ParameterizedTest
  @MethodSource("ends")
  void theLastWebhookStaysKnownAfterTheEnd(TrainingStatus end) {
    fixture.working().start();
    fixture
        .run()
        .signal(
            FineTuneWorkflow.WEBHOOK,
            new ProviderWebhook(1, "grant", TrainingPhase.TRAINING_STARTED, null, null));
    TrainingView open = fixture.until(view -> view.lastWebhook() != null);

    fixture.training().ends(end);
    TrainingView ended = fixture.until(TrainingView::hasEnded);

    assertThat(ended.lastWebhook()).isEqualTo(open.lastWebhook());
  }

  static Stream<TrainingStatus> ends() {
    return Stream.of(
        new TrainingStatus.Ready("model", null, List.of()),
        new TrainingStatus.Failed(Cause.FAILED, "CUDA out of memory"));
  }

  @Test
  void waitingForAModelThatNeverComesEnds() {
    fixture.working().training().refuses(FailureType.REQUEST_REFUSED, "no");
    fixture.start();

    assertThatThrownBy(() -> fixture.client().result(Fixture.ID))
        .isInstanceOfSatisfying(
            TrainingEndedException.class,
            ended ->
                assertThat(ended.end())
                    .isEqualTo(
                        TrainingReport.failed(
                            FailureType.REQUEST_REFUSED, "no. Nothing is charged.")))
        .hasMessage(
            "The training \"training\" has ended as RequestRefused. no. Nothing is charged.");
  }

  @Test
  void waitingForAModelThatWasCancelledTooLateNamesIt() {
    fixture.working().training().isReadyFirst();
    fixture.start();
    fixture.until(Fixture::isTraining);
    fixture.client().cancel(Fixture.ID);

    assertThatThrownBy(() -> fixture.client().result(Fixture.ID))
        .isInstanceOfSatisfying(
            TrainingEndedException.class,
            ended -> assertThat(ended.end().modelId()).isEqualTo("model"))
        .hasMessage(
            "The training \"training\" has ended. The model is ready. The cancel came too late: the"
                + " model was ready first. Its model is model.");
    assertThat(fixture.client().get(Fixture.ID))
        .hasValueSatisfying(view -> assertThat(view.state()).isEqualTo(FineTuneState.READY));
  }

  @Test
  void aTerminatedRunSaysWhyAndIsNotCancelled() {
    fixture.start();
    fixture.run().terminate("by hand");

    assertThat(fixture.client().cancel(Fixture.ID)).isFalse();

    TrainingView view = fixture.client().get(Fixture.ID).orElseThrow();
    assertThat(view.state()).isEqualTo(FineTuneState.FAILED);
    assertThat(view.charged()).isEqualTo(Charge.UNKNOWN);
    assertThat(view.end())
        .isEqualTo(
            TrainingReport.failed(FailureType.TERMINATED, "Somebody ended the run: by hand")
                .unknown());
  }

  @Test
  void forgedAttributesAndMemoChangeNothingThatIsShown() {
    fixture.working().startForged();
    assertNotForged(fixture.until(Fixture::isTraining));

    fixture.training().becomesReady();
    TrainingView ready = fixture.until(TrainingView::hasEnded);

    assertNotForged(ready);
    assertThat(ready.state()).isEqualTo(FineTuneState.READY);
    assertThat(ready.result()).extracting(FineTuneResult::modelId).isEqualTo("model");
  }

  @Test
  void forgedAttributesAndMemoMakeNoModelOfATerminatedRun() {
    fixture.working().startForged();
    fixture.until(Fixture::isTraining);
    fixture.run().terminate("by hand");

    TrainingView view = fixture.client().get(Fixture.ID).orElseThrow();

    assertThat(view.trainingId()).isEqualTo(ScriptedTraining.TRAINING_ID);
    assertThat(view.state()).isEqualTo(FineTuneState.FAILED);
    assertThat(view.result()).isNull();
  }

  @Test
  void forgedAttributesAndMemoMakeNoTrainingOfARefusedRequest() {
    fixture.working().training().refuses(FailureType.REQUEST_REFUSED, "no");
    fixture.startForged();

    TrainingView view = fixture.until(TrainingView::hasEnded);

    assertThat(view.state()).isEqualTo(FineTuneState.FAILED);
    assertThat(view.end())
        .isEqualTo(TrainingReport.failed(FailureType.REQUEST_REFUSED, "no. Nothing is charged."));
    assertThat(view.trainingId()).isNull();
    assertThat(view.result()).isNull();
  }

  @Test
  void aForgedMemoOfARunThatIsCancelledAndRefusedIsReplaced() {
    fixture.startForged(Map.of());
    fixture.run().cancel();
    fixture.working();

    TrainingView view = fixture.until(TrainingView::hasEnded);

    assertThat(view.state()).isEqualTo(FineTuneState.FAILED);
    assertThat(Objects.requireNonNull(view.end()).charged()).isEqualTo(Charge.NO);
    assertThat(view.end().failureType()).isEqualTo(FailureType.INVALID_REQUEST);
    assertThat(view.end().message()).contains("images");
  }

  private static void assertNotForged(TrainingView view) {
    assertThat(view.trainingId()).isEqualTo(ScriptedTraining.TRAINING_ID);
    assertThat(view.end()).isNull();
    assertThat(view.note()).isNull();
  }

  @Test
  void aCancelledRunIsNoFailure() {
    fixture.working().start();
    fixture.until(Fixture::isTraining);

    assertThat(fixture.client().cancel(Fixture.ID)).isTrue();

    TrainingView view = fixture.until(TrainingView::hasEnded);
    assertThat(view.state()).isEqualTo(FineTuneState.CANCELLED);
    String message =
        "Cancelled: the provider confirms that training F5jvdzGnYi runs no more:"
            + " cancelled. It was accepted, and so charged.";
    assertThat(view.end()).isNotNull();
    assertThat(view.end().message()).isEqualTo(message);
    assertThat(view.end().failureType()).isNull();
    assertThat(view.end().settled()).isTrue();
    assertThatThrownBy(() -> fixture.client().result(Fixture.ID))
        .hasMessage("The training \"training\" has ended. " + message);
  }

  @Test
  void theUnknownIsNothingAndCannotBeCancelled() {
    assertThat(fixture.client().get("nobody")).isEmpty();
    assertThatThrownBy(() -> fixture.client().cancel("nobody"))
        .isInstanceOf(TrainingNotFoundException.class)
        .hasMessageStartingWith("No training has the id \"nobody\" in namespace");
  }
}
