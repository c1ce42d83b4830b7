package dev.finetune.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.CancelReport;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.OnUnknownSubmission;
import dev.finetune.training.Terms;
import dev.finetune.training.TrainingPhase;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How long a run waits for what, and what it does when that is over. */
class DeadlinesTest {

  private static final Duration DAY = Duration.ofDays(1);
  private static final FineTuneRequest REQUEST =
      TrainingLab.request().withTerms(new Terms(OnUnknownSubmission.ASK, DAY, DAY, DAY));

  @RegisterExtension private final TrainingLab lab = TrainingLab.withWebhook();

  private void assertEndedAfter(Duration time) {
    assertThat(lab.history().lifetime()).isBetween(time.minusHours(1), time.plusHours(1));
  }

  @Test
  void whatIsNotAcceptedInTimeFailsAndNothingIsCharged() {
    SubmitOutcome limit =
        new SubmitOutcome.NotAccepted("rate limited", Duration.ofMinutes(55), true);
    for (int i = 0; i < 100; i++) {
      lab.provider().answering(limit);
    }

    ApplicationFailure failure = lab.failureOf(REQUEST);

    assertThat(failure.getType()).isEqualTo("NotAcceptedInTime");
    assertThat(failure.getOriginalMessage()).contains("rate limited");
    assertThat(lab.history().stateAttribute()).isEqualTo("settled");
    assertEndedAfter(DAY);
  }

  @Test
  void whatNobodyResolvesInTimeFailsAndMayBeCharged() {
    lab.provider().answering(ScriptedProvider.RESET);

    ApplicationFailure failure = lab.failureOf(REQUEST);

    assertThat(failure.getType()).isEqualTo("OutcomeUnknown");
    assertThat(lab.history().stateAttribute()).isEqualTo("unsettled");
    assertThat(lab.events()).containsExactly("asks", "failed");
    assertEndedAfter(DAY);
  }

  @Test
  void whatIsNotReadyInTimeIsStopped() {
    lab.provider()
        .stopping(
            new CancelReport(
                new TrainingStatus.Failed(new TrainingPhase("cancelled"), "it is cancelled"),
                null));

    ApplicationFailure failure = lab.failureOf(REQUEST);

    assertThat(failure.getType()).isEqualTo("NotReadyInTime");
    assertThat(lab.history().stateAttribute()).isEqualTo("settled");
    assertThat(lab.provider().cancels()).hasSize(1);
    assertEndedAfter(DAY);
  }

  @Test
  void whatIsNotReadyInTimeAndGoesOnIsNotCalledFailed() {
    ApplicationFailure failure = lab.failureOf(REQUEST);

    assertThat(failure.getType()).isEqualTo("OutcomeUnknown");
    assertThat(failure.getOriginalMessage()).contains("may still run and be charged");
    assertThat(lab.history().stateAttribute()).isEqualTo("unsettled");
    assertThat(lab.events()).containsExactly("failed");
    assertEndedAfter(DAY);
  }

  @Test
  void aModelThatTheLastLookFindsIsReady() {
    lab.provider().stopping(new CancelReport(new TrainingStatus.Ready("model", null), null));

    FineTuneResult result = lab.start(REQUEST).getResult(FineTuneResult.class);

    assertThat(result.modelId()).isEqualTo("model");
    assertThat(lab.history().stateAttribute()).isEqualTo("training");
  }

  @Test
  void anOutageAtTheDeadlineFailsNothing() {
    lab.provider().unreachableFor(Duration.ofDays(2));

    ApplicationFailure failure = lab.failureOf(REQUEST);

    assertThat(failure.getType()).isEqualTo("OutcomeUnknown");
    assertEndedAfter(DAY);
  }

  @Test
  void moreTimeForATrainingLetsItEnd() {
    lab.provider().readyAfter(Duration.ofHours(30));
    extendAfter(Duration.ofHours(5));

    assertThat(lab.start(REQUEST).getResult(FineTuneResult.class).modelId())
        .isEqualTo("F5jvdzGnYi");
    assertEndedAfter(Duration.ofHours(30));
  }

  @Test
  void moreTimeForAnAnswerIsGranted() {
    lab.provider()
        .answering(ScriptedProvider.RESET)
        .knowing("Found1")
        .readyAfter(Duration.ofMinutes(20));
    extendAfter(Duration.ofHours(5));
    lab.env()
        .registerDelayedCallback(
            Duration.ofHours(30),
            () -> lab.update(FineTuneWorkflow.RESOLVE, Resolution.adopt(1, "Found1")));

    assertThat(lab.start(REQUEST).getResult(FineTuneResult.class).trainingId()).isEqualTo("Found1");
  }

  @Test
  void anotherRequestGetsItsOwnTimeForTheImages() {
    FineTuneRequest patient = TrainingLab.request();
    lab.provider().answering(ScriptedProvider.RESET).readyAfter(Duration.ofMinutes(20));
    lab.env()
        .registerDelayedCallback(
            Duration.ofHours(30),
            () -> lab.update(FineTuneWorkflow.RESOLVE, Resolution.submitAgain(1)));

    lab.start(patient).getResult(FineTuneResult.class);

    assertThat(lab.history().timeForImages())
        .hasSize(2)
        .allMatch(time -> time.compareTo(DAY.minusMinutes(1)) > 0, "a day");
  }

  @Test
  void aRunThatIsEndingPromisesNothing() {
    List<String> answers = Collections.synchronizedList(new ArrayList<>());
    lab.provider()
        .whileStopping(
            () -> {
              answers.add(lab.rejection(FineTuneWorkflow.EXTEND, new Extension(DAY)));
              answers.add(lab.rejection(FineTuneWorkflow.CHECK, "now"));
            })
        .stopping(
            new CancelReport(
                new TrainingStatus.Failed(new TrainingPhase("cancelled"), "it is cancelled"),
                null));

    lab.failureOf(REQUEST);

    assertThat(answers)
        .hasSize(2)
        .containsOnly("the run is ending: its training is waited for no more");
  }

  @Test
  void whatFailsBeforeItIsAcceptedTakesNoMoreTime() {
    AtomicReference<String> answer = new AtomicReference<>();
    lab.provider().answering(new SubmitOutcome.Refused(FailureType.REQUEST_REFUSED, "no"));
    lab.whileTelling(() -> answer.set(lab.rejection(FineTuneWorkflow.EXTEND, new Extension(DAY))));

    lab.failureOf(REQUEST);

    assertThat(answer.get()).isEqualTo("the run is ending: its training is waited for no more");
  }

  @Test
  void whatIsBeingCancelledTakesNoMoreTime() {
    AtomicReference<String> answer = new AtomicReference<>();
    lab.provider().answering(ScriptedProvider.RESET);
    lab.env()
        .registerDelayedCallback(
            Duration.ofMinutes(2),
            () -> {
              lab.cancel();
              answer.set(lab.rejection(FineTuneWorkflow.EXTEND, new Extension(DAY)));
            });

    lab.cancelled(REQUEST);

    assertThat(answer.get())
        .isEqualTo("the run is being cancelled: it waits for no deadline any more");
  }

  @Test
  void aLookThatWasMadeJustNowIsMadeAgainAtATimeThatIsNamed() {
    List<String> answers = Collections.synchronizedList(new ArrayList<>());
    lab.provider().readyAfter(Duration.ofMinutes(10));
    lab.env()
        .registerDelayedCallback(
            Duration.ofMinutes(4),
            () -> {
              answers.add(lab.update(FineTuneWorkflow.CHECK, "now"));
              answers.add(lab.update(FineTuneWorkflow.CHECK, "now"));
            });

    lab.start(REQUEST).getResult(FineTuneResult.class);

    assertThat(answers.get(0)).isEqualTo("Looking at the training now.");
    assertThat(answers.get(1)).startsWith("It was looked at just now; the next look is at ");
  }

  private void extendAfter(Duration delay) {
    lab.env()
        .registerDelayedCallback(
            delay, () -> lab.update(FineTuneWorkflow.EXTEND, new Extension(DAY)));
  }

  @Test
  void aLookThatAPersonAsksForIsMadeAtOnce() {
    lab.provider().readyAfter(Duration.ofMinutes(3));
    lab.env()
        .registerDelayedCallback(
            Duration.ofMinutes(4), () -> lab.update(FineTuneWorkflow.CHECK, "now"));

    lab.start(REQUEST).getResult(FineTuneResult.class);

    assertThat(lab.history().lifetime()).isLessThan(Duration.ofMinutes(6));
  }

  @Test
  void aWorkflowTimeoutThatCouldLoseAPaidTrainingIsRefused() {
    assertThat(lab.failureOfRunTimeout(Duration.ofHours(2), REQUEST).getOriginalMessage())
        .startsWith("The workflow run timeout of 2h is shorter than this training may take");
    assertThat(lab.provider().commands()).isEmpty();
  }
}
