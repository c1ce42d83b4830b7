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
      TrainingLab.request()
          .withTerms(
              new Terms(OnUnknownSubmission.ASK, DAY, DAY.multipliedBy(2), DAY.multipliedBy(3)));
  private static final SubmitOutcome LIMIT =
      new SubmitOutcome.NotAccepted("rate limited", Duration.ofMinutes(55), true);

  @RegisterExtension private final TrainingLab lab = TrainingLab.withWebhook();

  private void assertEndedAfterDays(int days) {
    assertEndedAfter(Duration.ofDays(days));
  }

  private void assertEndedAfter(Duration time) {
    assertThat(lab.history().lifetime()).isBetween(time.minusHours(1), time.plusHours(1));
  }

  @Test
  void whatIsNotAcceptedInTimeFailsAndNothingIsCharged() {
    lab.provider().answering(Collections.nCopies(100, LIMIT).toArray(SubmitOutcome[]::new));

    ApplicationFailure failure = lab.failureOf(REQUEST);

    assertThat(failure.getType()).isEqualTo("NotAcceptedInTime");
    assertThat(failure.getOriginalMessage()).contains("rate limited");
    assertThat(lab.history().stateAttribute()).isEqualTo("settled");
    assertEndedAfterDays(1);
  }

  @Test
  void moreTimeToBeAcceptedIsGranted() {
    lab.provider().answering(Collections.nCopies(100, LIMIT).toArray(SubmitOutcome[]::new));
    extendAfter(Duration.ofHours(5));

    assertThat(lab.failureOf(REQUEST).getType()).isEqualTo("NotAcceptedInTime");
    assertEndedAfterDays(2);
  }

  @Test
  void whatNobodyResolvesInTimeFailsAndMayBeCharged() {
    lab.provider().answering(ScriptedProvider.RESET);

    ApplicationFailure failure = lab.failureOf(REQUEST);

    assertThat(failure.getType()).isEqualTo("OutcomeUnknown");
    assertThat(lab.history().stateAttribute()).isEqualTo("unsettled");
    assertThat(lab.caller().events()).containsExactly("asks", "failed");
    assertEndedAfterDays(2);
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
    assertEndedAfterDays(3);
  }

  @Test
  void whatIsNotReadyInTimeAndGoesOnIsNotCalledFailed() {
    ApplicationFailure failure = lab.failureOf(REQUEST);

    assertThat(failure.getType()).isEqualTo("OutcomeUnknown");
    assertThat(failure.getOriginalMessage()).contains("may still run and be charged");
    assertThat(lab.history().stateAttribute()).isEqualTo("unsettled");
    assertThat(lab.caller().events()).containsExactly("failed");
    assertEndedAfterDays(3);
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
    lab.provider().unreachableFor(Duration.ofDays(4));

    ApplicationFailure failure = lab.failureOf(REQUEST);

    assertThat(failure.getType()).isEqualTo("OutcomeUnknown");
    assertEndedAfterDays(3);
  }

  @Test
  void moreTimeForATrainingLetsItEnd() {
    lab.provider().readyAfter(Duration.ofHours(90));
    extendAfter(Duration.ofHours(5));

    assertThat(lab.start(REQUEST).getResult(FineTuneResult.class).modelId())
        .isEqualTo("F5jvdzGnYi");
    assertEndedAfter(Duration.ofHours(90));
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
            Duration.ofHours(60),
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
    lab.caller()
        .whileTelling(() -> answer.set(lab.rejection(FineTuneWorkflow.EXTEND, new Extension(DAY))));

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
}
