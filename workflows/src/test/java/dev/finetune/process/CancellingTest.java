package dev.finetune.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.StopReport;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.activity.TrainingReport;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.activity.TrainingStatus.Failed.Cause;
import dev.finetune.training.Charge;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.TrainingProgress;
import dev.finetune.workflow.FineTuneState;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.Resolution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a run that is asked to cancel, at each of its steps. */
class CancellingTest {

  private static final AcceptedTraining TRAINING =
      ScriptedProvider.training(1, ScriptedProvider.ID, LearntFrom.ANSWER);
  private static final StopReport CANCELLED =
      new StopReport(new TrainingStatus.Failed(Cause.CANCELLED, "it is cancelled"), "");

  @RegisterExtension private final TrainingLab lab = new TrainingLab();

  private TrainingReport cancelledAfter(Duration delay) {
    lab.after(delay, lab::cancel);
    return lab.cancelled(lab.start(TrainingLab.request()));
  }

  @Test
  void whileTheImagesAreCheckedNothingIsSent() {
    lab.whileChecking(lab::cancelDuringActivity);

    TrainingReport end = lab.cancelled(lab.start(TrainingLab.request()));

    assertThat(end)
        .isEqualTo(
            TrainingReport.cancelled(
                "Cancelled before the provider accepted anything. Nothing is charged."));
    assertThat(end.charged()).isEqualTo(Charge.NO);
    assertThat(lab.provider().commands()).isEmpty();
    assertThat(lab.history().stateAttribute()).isEqualTo("cancelled");
    assertThat(lab.caller().events()).containsExactly("cancelled");
    assertThat(lab.ledger().releases()).isEqualTo(1);
  }

  @Test
  void whileItIsSentItsAnswerIsAwaitedAndThenItIsStopped() {
    lab.provider().whileSubmitting(lab::cancelDuringActivity).stopping(CANCELLED);

    TrainingReport end = lab.cancelled(lab.start(TrainingLab.request()));

    assertThat(end)
        .isEqualTo(
            TrainingReport.cancelled(
                    "Cancelled: the provider confirms that training F5jvdzGnYi runs no more:"
                        + " it is cancelled. It was accepted, and so charged.")
                .about(TRAINING));
    assertThat(end.charged()).isEqualTo(Charge.YES);
    assertThat(lab.provider().commands()).hasSize(1);
    assertThat(lab.provider().cancels())
        .extracting(AcceptedTraining::trainingId)
        .containsExactly(ScriptedProvider.ID);
  }

  @Test
  void beforeAnotherTryNothingMoreIsSent() {
    lab.provider().answering(ScriptedProvider.notAccepted(Duration.ofHours(1)));

    TrainingReport end = cancelledAfter(Duration.ofMinutes(10));

    assertThat(end.charged()).isEqualTo(Charge.NO);
    assertThat(lab.provider().commands()).hasSize(1);
  }

  @Test
  void anAcceptedTrainingIsStoppedAndTheProviderConfirmsIt() {
    lab.provider().stopping(CANCELLED);

    assertThat(cancelledAfter(Duration.ofHours(1)).settled()).isTrue();
    assertThat(lab.caller().messages().get(0).body().path("training_status").asText())
        .isEqualTo("cancelled");
    assertThat(lab.history().states())
        .containsExactly("validating", "training", "stopping", "cancelled");
  }

  @Test
  void whatNeverRanIsNotCharged() {
    lab.provider()
        .stopping(
            new StopReport(new TrainingStatus.Failed(Cause.NEVER_RAN, "out of the queue"), ""));

    TrainingReport end = cancelledAfter(Duration.ofHours(1));

    assertThat(end.charged()).isEqualTo(Charge.NO);
    assertThat(end.settled()).isTrue();
    assertThat(end.message()).endsWith("out of the queue. It never ran, and so is not charged.");
  }

  @Test
  void whatTheProviderWillNotStopMayStillRunAndBeCharged() {
    TrainingReport end = cancelledAfter(Duration.ofHours(1));

    assertThat(end)
        .isEqualTo(
            TrainingReport.cancelled(
                    "Cancelled, unconfirmed: training F5jvdzGnYi is charged and may still run,"
                        + " because the provider did not agree in time that it runs no more; lastly:"
                        + " goes on. Look for it in the provider's account.")
                .about(TRAINING)
                .unsettled());
    assertThat(lab.provider().cancels()).hasSizeGreaterThan(3);
    assertThat(lab.caller().messages().get(0).body().path("training_status").asText())
        .isEqualTo("cancel_unconfirmed");
  }

  private static Stream<Arguments> whatConfirmsNothing() {
    return Stream.of(
        arguments(
            new TrainingStatus.UnderWay(
                new TrainingProgress(new TrainingPhase("training_started"), null, null)),
            "the API has no call that cancels a training"),
        arguments(new TrainingStatus.Lost("Training not found"), "Training not found"),
        arguments(new TrainingStatus.Unavailable("a 503", null), "a 503"));
  }

  @ParameterizedTest
  @MethodSource("whatConfirmsNothing")
  void whatConfirmsNoEndIsNamed(TrainingStatus status, String words) {
    lab.provider().stopping(new StopReport(status, words));

    TrainingReport end = cancelledAfter(Duration.ofHours(1));

    assertThat(end.settled()).isFalse();
    assertThat(end.message()).contains("is charged and may still run, because " + words);
  }

  @Test
  void aModelThatIsReadyBeforeTheCloseWins() {
    lab.provider().stopping(new StopReport(new TrainingStatus.Ready("model", null, List.of()), ""));

    TrainingReport end = cancelledAfter(Duration.ofHours(1));

    assertThat(end.state()).isEqualTo(FineTuneState.READY);
    assertThat(end.modelId()).isEqualTo("model");
    assertThat(end.message()).contains("The cancel came too late: the model was ready first.");
    assertThat(lab.caller().events()).containsExactly("ready");
    assertThat(lab.history().stateAttribute()).isEqualTo("ready");
  }

  @Test
  void aFailureThatIsCancelledWhileTheCallerIsNotifiedIsKept() {
    lab.provider()
        .saying(Duration.ofMinutes(20), new TrainingStatus.Failed(Cause.FAILED, "no luck"));
    lab.caller().whileNotified(lab::cancel);

    TrainingReport end = lab.cancelled(lab.start(TrainingLab.request()));

    assertThat(end.settled()).isTrue();
    assertThat(end.message()).contains("Training F5jvdzGnYi failed").contains("no luck");
  }

  @Test
  void whatIsUnresolvedIsSearchedForASixteenthMinuteAndThenUnconfirmed() {
    lab.provider().answering(ScriptedProvider.unresolved());

    TrainingReport end = cancelledAfter(Duration.ofMinutes(2));

    assertThat(end.settled()).isFalse();
    assertThat(end.trainingId()).isNull();
    assertThat(end.message()).contains("the connection was reset").contains("may still run");
    assertThat(lab.history().lifetime()).isBetween(Duration.ofMinutes(16), Duration.ofMinutes(17));
    assertThat(lab.provider().cancels()).isEmpty();
  }

  @Test
  void whatIsFoundAfterTheCancelIsStopped() {
    lab.provider().answering(ScriptedProvider.unresolved()).knowing("Found1").stopping(CANCELLED);
    lab.namedAfter(Duration.ofMinutes(5), 1, "Found1");

    TrainingReport end = cancelledAfter(Duration.ofMinutes(2));

    assertThat(end.settled()).isTrue();
    assertThat(lab.provider().cancels())
        .singleElement()
        .satisfies(
            training -> {
              assertThat(training.trainingId()).isEqualTo("Found1");
              assertThat(training.learntFrom()).isEqualTo(LearntFrom.WEBHOOK);
            });
  }

  @Test
  void whatIsAskedOfAnOperatorIsGivenUp() {
    lab.provider().answering(ScriptedProvider.unresolved());

    TrainingReport end = cancelledAfter(Duration.ofHours(2));

    assertThat(end.settled()).isFalse();
    assertThat(lab.caller().events()).containsExactly("asks", "cancelled");
    assertThat(lab.history().lifetime())
        .isBetween(Duration.ofHours(2), Duration.ofHours(2).plusMinutes(1));
  }

  @Test
  void whatIsBeingCancelledIsNotSentAgainAndTakesNoMoreTime() {
    List<String> answers = Collections.synchronizedList(new ArrayList<>());
    lab.provider().answering(ScriptedProvider.unresolved());
    lab.after(
        Duration.ofMinutes(2),
        () -> {
          lab.cancel();
          answers.add(lab.rejection(FineTuneWorkflow.RESOLVE, Resolution.submitAgain(1)));
          answers.add(lab.rejection(FineTuneWorkflow.EXTEND, "{\"by\":\"24h\"}"));
        });

    lab.cancelled(lab.start(TrainingLab.request()));

    assertThat(answers.get(0)).startsWith("the run is being cancelled: nothing more is sent");
    assertThat(lab.provider().commands()).hasSize(1);
  }

  @Test
  void whatElseMayBeChargedIsNamed() {
    SubmitOutcome.Accepted second =
        new SubmitOutcome.Accepted(
            ScriptedProvider.training(2, ScriptedProvider.ID, LearntFrom.ANSWER),
            null,
            List.of(ScriptedProvider.open(1)));
    lab.provider().answering(second).stopping(CANCELLED);

    TrainingReport end = cancelledAfter(Duration.ofHours(1));

    assertThat(end.settled()).isFalse();
    assertThat(end.message()).contains("May be charged: request 1");
  }
}
