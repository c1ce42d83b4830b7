package dev.finetune.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.finetune.activity.CancelCommand;
import dev.finetune.activity.CancelReport;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.activity.Trouble;
import dev.finetune.training.OnUnknownSubmission;
import dev.finetune.training.Terms;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.TrainingProgress;
import java.time.Duration;
import java.time.Instant;
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

  private static final CancelReport OVER =
      new CancelReport(
          new TrainingStatus.Failed(new TrainingPhase("cancelled"), "it is cancelled"), null);

  @RegisterExtension private final TrainingLab lab = TrainingLab.withWebhook();
  private final List<String> states = Collections.synchronizedList(new ArrayList<>());

  private TrainingEnd cancelledAfter(Duration delay) {
    lab.env().registerDelayedCallback(delay, lab::cancel);
    return lab.cancelled(TrainingLab.request());
  }

  @Test
  void whileTheImagesAreCheckedNothingIsSent() {
    lab.whileChecking(lab::cancelDuringActivity);

    TrainingEnd end = lab.cancelled(TrainingLab.request());

    assertThat(end.outcome()).isEqualTo(TrainingEnd.Outcome.NOT_SUBMITTED);
    assertThat(end.message())
        .isEqualTo("Cancelled before the provider accepted anything: this run is charged nothing.");
    assertThat(lab.provider().commands()).isEmpty();
    assertThat(lab.history().stateAttribute()).isEqualTo("settled");
    assertThat(lab.caller().events()).containsExactly("cancelled");
  }

  @Test
  void whileItIsSentItsAnswerIsAwaitedAndThenItIsStopped() {
    lab.provider().whileSubmitting(lab::cancelDuringActivity).stopping(OVER);

    TrainingEnd end = lab.cancelled(TrainingLab.request());

    assertThat(end)
        .isEqualTo(
            new TrainingEnd(
                TrainingEnd.Outcome.CONFIRMED,
                "F5jvdzGnYi",
                null,
                "Cancelled: the provider confirms that training F5jvdzGnYi runs no more, in its"
                    + " words: it is cancelled."));
    assertThat(lab.provider().commands()).hasSize(1);
    assertThat(lab.provider().cancels())
        .containsExactly(new CancelCommand("F5jvdzGnYi", ScriptedProvider.PIN, true));
    assertThat(lab.history().stateAttribute()).isEqualTo("settled");
  }

  @Test
  void workersThatWereAwayStopItWhenTheyAreBack() {
    lab.nobodyBegins("CancelTraining", 1);
    lab.provider().whileStopping(() -> states.add(lab.history().stateAttribute())).stopping(OVER);

    TrainingEnd end = cancelledAfter(Duration.ofHours(1));

    assertThat(end.outcome()).isEqualTo(TrainingEnd.Outcome.CONFIRMED);
    assertThat(states).containsExactly("cancelling");
    assertThat(lab.history().stateAttribute()).isEqualTo("settled");
  }

  @Test
  void workersThatStayAwayAreNamedAsWhatWasInTheWay() {
    lab.nobodyBegins("CancelTraining", 2);

    TrainingEnd end = cancelledAfter(Duration.ofHours(1));

    assertThat(end.outcome()).isEqualTo(TrainingEnd.Outcome.UNCONFIRMED);
    assertThat(end.message()).contains("no worker was there in time to ask the provider");
    assertThat(lab.provider().cancels()).isEmpty();
  }

  @Test
  void beforeAnotherAttemptNothingMoreIsSent() {
    lab.provider()
        .answering(new SubmitOutcome.NotAccepted("rate limited", Duration.ofHours(1), true));

    TrainingEnd end = cancelledAfter(Duration.ofMinutes(10));

    assertThat(end.outcome()).isEqualTo(TrainingEnd.Outcome.NOT_SUBMITTED);
    assertThat(lab.provider().commands()).hasSize(1);
    assertThat(lab.history().stateAttribute()).isEqualTo("settled");
  }

  @Test
  void anAcceptedTrainingIsStoppedAndTheProviderConfirmsIt() {
    lab.provider().stopping(OVER);

    assertThat(cancelledAfter(Duration.ofHours(1)).outcome())
        .isEqualTo(TrainingEnd.Outcome.CONFIRMED);
    assertThat(lab.caller().events()).containsExactly("cancelled");
    assertThat(lab.caller().told().get(0).body().path("training_status").asText())
        .isEqualTo("cancelled");
  }

  @Test
  void whatTheProviderWillNotStopMayStillRunAndBeCharged() {
    TrainingEnd end = cancelledAfter(Duration.ofHours(1));

    assertThat(end.outcome()).isEqualTo(TrainingEnd.Outcome.UNCONFIRMED);
    assertThat(end.trainingId()).isEqualTo("F5jvdzGnYi");
    assertThat(end.message())
        .isEqualTo(
            "Cancelled, unconfirmed: training F5jvdzGnYi may still run and be charged, because the"
                + " provider did not agree in time that it runs no more; lastly: goes on. Look for"
                + " it in the provider's account.");
    assertThat(lab.provider().cancels()).hasSizeGreaterThan(5);
    assertThat(lab.history().stateAttribute()).isEqualTo("unsettled");
    assertThat(lab.caller().told().get(0).body().path("training_status").asText())
        .isEqualTo("cancel_unconfirmed");
  }

  private static Stream<Arguments> whatConfirmsNothing() {
    return Stream.of(
        arguments(
            new TrainingStatus.UnderWay(
                new TrainingProgress(new TrainingPhase("training_started"), null, null)),
            "the API has no call that cancels a training"),
        arguments(new TrainingStatus.Lost("Training not found"), "Training not found"),
        arguments(
            new TrainingStatus.Troubled(
                new Trouble(Trouble.Kind.UNREACHABLE, Instant.EPOCH, 3, "a 503")),
            "a 503"));
  }

  @ParameterizedTest
  @MethodSource("whatConfirmsNothing")
  void whatConfirmsNoEndIsNamed(TrainingStatus status, String words) {
    lab.provider().stopping(new CancelReport(status, words));

    TrainingEnd end = cancelledAfter(Duration.ofHours(1));

    assertThat(end.outcome()).isEqualTo(TrainingEnd.Outcome.UNCONFIRMED);
    assertThat(end.trainingId()).isEqualTo("F5jvdzGnYi");
    assertThat(end.message()).contains("may still run and be charged, because " + words);
    assertThat(lab.history().stateAttribute()).isEqualTo("unsettled");
  }

  @Test
  void aModelThatIsReadyBeforeTheCloseWins() {
    lab.provider().stopping(new CancelReport(new TrainingStatus.Ready("model", null), null));

    TrainingEnd end = cancelledAfter(Duration.ofHours(1));

    assertThat(end.outcome()).isEqualTo(TrainingEnd.Outcome.READY);
    assertThat(end.modelId()).isEqualTo("model");
    assertThat(lab.caller().events()).containsExactly("ready");
    assertThat(lab.history().stateAttribute()).isEqualTo("ready");
  }

  @Test
  void aModelThatIsReadyNamesWhatElseMayBeCharged() {
    lab.provider()
        .answering(ScriptedProvider.RESET)
        .stopping(new CancelReport(new TrainingStatus.Ready("model", null), null));
    lab.env().registerDelayedCallback(Duration.ofHours(1), lab::cancel);
    Terms resubmitting = Terms.DEFAULT.withOnUnknownSubmission(OnUnknownSubmission.RESUBMIT);

    assertThat(lab.cancelled(TrainingLab.request().withTerms(resubmitting)).message())
        .isEqualTo(
            "The model was ready before the training could be stopped. Attempt 1 may have been"
                + " accepted and charged as well: the connection was reset.");
  }

  @Test
  void aProviderThatDoesNotAnswerAboutAnIdHoldsItUpForMinutesOnly() {
    lab.provider().answering(ScriptedProvider.RESET).confirmingNothing();
    lab.env()
        .registerDelayedCallback(
            Duration.ofMinutes(1), () -> lab.ring(new Ring(null, 1, null, "Named1")));

    TrainingEnd end = cancelledAfter(Duration.ofMinutes(2));

    assertThat(end.outcome()).isEqualTo(TrainingEnd.Outcome.UNCONFIRMED);
    assertThat(end.message()).contains("named for it: training Named1");
    assertThat(lab.history().lifetime()).isLessThan(Duration.ofMinutes(30));
  }

  @Test
  void aFailureThatIsCancelledWhileItIsToldIsKept() {
    lab.provider()
        .saying(
            Duration.ofMinutes(20),
            new TrainingStatus.Failed(new TrainingPhase("training_failed"), "no luck"));
    lab.caller().whileTelling(lab::cancel);

    TrainingEnd end = lab.cancelled(TrainingLab.request());

    assertThat(end.outcome()).isEqualTo(TrainingEnd.Outcome.CONFIRMED);
    assertThat(end.message()).contains("Training F5jvdzGnYi failed").contains("no luck");
  }

  @Test
  void whatNobodyKnowsIsNotSettled() {
    lab.provider().answering(ScriptedProvider.RESET);

    TrainingEnd end = cancelledAfter(Duration.ofMinutes(2));

    assertThat(end.outcome()).isEqualTo(TrainingEnd.Outcome.UNCONFIRMED);
    assertThat(end.trainingId()).isNull();
    assertThat(end.message()).contains("the connection was reset").contains("may still run");
    assertThat(lab.history().stateAttribute()).isEqualTo("unsettled");
    assertThat(lab.provider().cancels()).isEmpty();
  }

  @Test
  void whatIsAskedOfAPersonIsGivenUp() {
    lab.provider().answering(ScriptedProvider.RESET);

    TrainingEnd end = cancelledAfter(Duration.ofHours(2));

    assertThat(end.outcome()).isEqualTo(TrainingEnd.Outcome.UNCONFIRMED);
    assertThat(lab.caller().events()).containsExactly("asks", "cancelled");
    assertThat(lab.provider().commands()).hasSize(1);
  }

  @Test
  void duringUnknownItIsLookedForFirst() {
    lab.provider()
        .answering(ScriptedProvider.RESET)
        .knowing("Found1")
        .whileSubmitting(
            () -> {
              lab.ring(new Ring(null, 1, null, "Found1"));
              lab.cancelDuringActivity();
            })
        .stopping(OVER);

    TrainingEnd end = lab.cancelled(TrainingLab.request());

    assertThat(end.trainingId()).isEqualTo("Found1");
    assertThat(lab.provider().cancels())
        .containsExactly(new CancelCommand("Found1", ScriptedProvider.PIN, false));
  }

  @Test
  void twoRequestsToCancelAreOne() {
    lab.provider().stopping(OVER);
    lab.env().registerDelayedCallback(Duration.ofMinutes(59), lab::cancel);

    assertThat(cancelledAfter(Duration.ofMinutes(59)).outcome())
        .isEqualTo(TrainingEnd.Outcome.CONFIRMED);
    assertThat(lab.provider().cancels()).hasSize(1);
  }
}
