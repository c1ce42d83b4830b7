package dev.finetune.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.PollProblem;
import dev.finetune.activity.StopReport;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.activity.TrainingStatus.Failed.Cause;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.Terms;
import dev.finetune.workflow.Extension;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.Resolution;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How long a run waits for what, and what it does when that is over. */
class DeadlinesTest {

  private static final Duration DAY = Duration.ofDays(1);
  private static final FineTuneRequest REQUEST =
      TrainingLab.request()
          .withTerms(
              Terms.DEFAULT
                  .withAcceptWithin(DAY)
                  .withResolveWithin(DAY.multipliedBy(2))
                  .withTrainWithin(DAY.multipliedBy(3)));
  private static final StopReport CANCELLED =
      new StopReport(new TrainingStatus.Failed(Cause.CANCELLED, "it is cancelled"), "");

  @RegisterExtension private final TrainingLab lab = new TrainingLab();
  private final List<String> answers = Collections.synchronizedList(new ArrayList<>());

  private void assertEndedAfter(Duration time) {
    assertThat(lab.history().lifetime()).isBetween(time.minusHours(1), time.plusHours(1));
  }

  private void extendAfter(Duration delay) {
    lab.after(delay, () -> answers.add(lab.update(FineTuneWorkflow.EXTEND, new Extension(DAY))));
  }

  private void turnedAwayForEver() {
    SubmitOutcome limit = ScriptedProvider.notAccepted(Duration.ofMinutes(55));
    lab.provider().answering(Collections.nCopies(100, limit).toArray(SubmitOutcome[]::new));
  }

  @Test
  void whatIsNotAcceptedInTimeFailsAndNothingIsCharged() {
    turnedAwayForEver();

    ApplicationFailure failure = lab.failureOf(REQUEST);

    assertThat(failure.getType()).isEqualTo("NotAcceptedInTime");
    assertThat(failure.getOriginalMessage()).contains("Nothing is charged.");
    assertEndedAfter(DAY);
  }

  @Test
  void moreTimeToBeAcceptedIsGranted() {
    turnedAwayForEver();
    extendAfter(Duration.ofHours(5));

    assertThat(lab.failureOf(REQUEST).getType()).isEqualTo("NotAcceptedInTime");
    assertEndedAfter(DAY.multipliedBy(2));
  }

  @Test
  void whatNobodyResolvesInTimeFailsAndMayBeCharged() {
    lab.provider().answering(ScriptedProvider.unresolved());

    ApplicationFailure failure = lab.failureOf(REQUEST);

    assertThat(failure.getType()).isEqualTo("OutcomeUnknown");
    assertThat(failure.getOriginalMessage()).contains("may have been charged");
    assertEndedAfter(DAY.multipliedBy(2));
  }

  @Test
  void whatIsNotReadyInTimeIsStopped() {
    lab.provider().stopping(CANCELLED);

    ApplicationFailure failure = lab.failureOf(REQUEST);

    assertThat(failure.getType()).isEqualTo("NotReadyInTime");
    assertThat(lab.provider().cancels()).hasSize(1);
    assertEndedAfter(DAY.multipliedBy(3));
  }

  @Test
  void whatIsNotReadyInTimeAndGoesOnIsNotCalledFailed() {
    ApplicationFailure failure = lab.failureOf(REQUEST);

    assertThat(failure.getType()).isEqualTo("OutcomeUnknown");
    assertThat(failure.getOriginalMessage()).contains("is charged and may still run");
    assertThat(lab.caller().events()).containsExactly("failed");
    assertEndedAfter(DAY.multipliedBy(3));
  }

  @Test
  void aModelThatTheLastCheckFindsIsReady() {
    lab.provider().stopping(new StopReport(new TrainingStatus.Ready("model", null, List.of()), ""));

    assertThat(lab.train(REQUEST).modelId()).isEqualTo("model");
    assertThat(lab.history().stateAttribute()).isEqualTo("ready");
  }

  @Test
  void anOutageAtTheDeadlineFailsNothing() {
    lab.provider()
        .failing(
            Duration.ofHours(1),
            new PollProblem(PollProblem.Kind.UNREACHABLE, Instant.EPOCH, 9, "a 503"));

    assertThat(lab.failureOf(REQUEST).getType()).isEqualTo("OutcomeUnknown");
    assertEndedAfter(DAY.multipliedBy(3));
  }

  @Test
  void moreTimeForATrainingLetsItEnd() {
    lab.provider().readyAfter(Duration.ofHours(90));
    extendAfter(Duration.ofHours(5));

    assertThat(lab.train(REQUEST).modelId()).isEqualTo(ScriptedProvider.ID);
    assertEndedAfter(Duration.ofHours(90));
    assertThat(answers)
        .singleElement()
        .asString()
        .matches("The deadline is now \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC\\.");
  }

  @Test
  void moreTimeForAnAnswerIsGranted() {
    lab.provider()
        .answering(ScriptedProvider.unresolved())
        .knowing("Found1")
        .readyAfter(Duration.ofMinutes(20));
    extendAfter(Duration.ofHours(5));
    lab.resolveAfter(Duration.ofHours(60), Resolution.adopt(1, "Found1"));

    assertThat(lab.train(REQUEST).trainingId()).isEqualTo("Found1");
  }

  @Test
  void aRequestThatAnOperatorSendsAgainGetsTheUsualTime() {
    lab.provider().answering(ScriptedProvider.unresolved()).readyAfter(Duration.ofMinutes(20));
    lab.resolveAfter(Duration.ofHours(30), Resolution.submitAgain(1));

    lab.train(REQUEST);

    assertThat(lab.history().timeForImages())
        .hasSize(2)
        .allMatch(time -> time.compareTo(DAY.minusMinutes(1)) > 0, "a day");
  }

  @Test
  void aRunThatIsEndingPromisesNothing() {
    lab.provider()
        .whileStopping(
            () -> {
              answers.add(lab.rejection(FineTuneWorkflow.EXTEND, new Extension(DAY)));
              answers.add(lab.rejection(FineTuneWorkflow.CHECK, "now"));
            })
        .stopping(CANCELLED);

    lab.failureOf(REQUEST);

    assertThat(answers)
        .hasSize(2)
        .containsOnly("the run is stopping: its training is waited for no more");
  }

  @Test
  void aTimeThatIsNoneIsRejected() {
    lab.provider().readyAfter(Duration.ofHours(2));
    lab.after(
        Duration.ofHours(1),
        () -> {
          answers.add(lab.rejection(FineTuneWorkflow.EXTEND, "tomorrow"));
          answers.add(lab.rejection(FineTuneWorkflow.EXTEND, new Extension(Duration.ofDays(91))));
          answers.add(lab.rejection(FineTuneWorkflow.RESOLVE, Resolution.giveUp(1)));
        });

    lab.train(REQUEST);

    assertThat(answers)
        .containsExactly(
            "\"tomorrow\" is no extension: send {\"by\":\"24h\"}",
            "by is 91d: send a duration up to 90d, such as 24h",
            "no request is unresolved: the run is training");
  }
}
