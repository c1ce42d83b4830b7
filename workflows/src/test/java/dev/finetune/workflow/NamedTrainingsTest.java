package dev.finetune.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.CancelCommand;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.submission.Attempt;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.OnUnknownSubmission;
import dev.finetune.training.Terms;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ids that callbacks name for a request of which nobody knows whether it was accepted. */
class NamedTrainingsTest {

  @RegisterExtension private final TrainingLab lab = TrainingLab.withWebhook();

  /** Two ids ring while the provider cannot be asked, and are found half an hour later. */
  private void namesTwoAfter(Duration delay) {
    lab.env()
        .registerDelayedCallback(
            delay,
            () -> {
              lab.provider().confirmingNothing().knowing("One1").knowing("Two2");
              lab.ring(new Ring(null, 1, null, "One1"));
              lab.ring(new Ring(null, 1, null, "Two2"));
            });
    lab.env()
        .registerDelayedCallback(delay.plusMinutes(30), () -> lab.provider().confirmingAgain());
  }

  private List<String> toldIds() {
    return lab.caller().told().stream()
        .map(notice -> notice.id().replaceAll(".*?-(asks|ready|failed)", "$1"))
        .toList();
  }

  @Test
  void aCallbackThatNamesATrainingWhichTheProviderKnowsSettlesIt() {
    lab.provider()
        .answering(ScriptedProvider.RESET)
        .knowing("F5jvdzGnYi")
        .readyAfter(Duration.ofMinutes(20));
    lab.ringAfter(Duration.ofMinutes(2), 1, "F5jvdzGnYi");

    FineTuneResult result = lab.train();

    assertThat(result.trainingId()).isEqualTo("F5jvdzGnYi");
    assertThat(lab.provider().commands()).hasSize(1);
    assertThat(lab.caller().events()).containsExactly("ready");
  }

  @Test
  void aCallbackBeforeTheLostAnswerSettlesItToo() {
    lab.provider()
        .answering(ScriptedProvider.RESET)
        .knowing("F5jvdzGnYi")
        .readyAfter(Duration.ofMinutes(20))
        .whileSubmitting(() -> lab.ring(new Ring(null, 1, null, "F5jvdzGnYi")));

    assertThat(lab.train().trainingId()).isEqualTo("F5jvdzGnYi");
    assertThat(lab.provider().commands()).hasSize(1);
  }

  @Test
  void whatAnEarlierRunMayHaveSentIsFoundByItsCallback() {
    lab.provider()
        .answering(new SubmitOutcome.EarlierUnknown("run r may have sent it", 1, false, false))
        .knowing("F5jvdzGnYi")
        .readyAfter(Duration.ofMinutes(20));
    lab.env()
        .registerDelayedCallback(
            Duration.ofMinutes(2),
            () -> lab.ring(new Ring("an earlier chain", 1, null, "F5jvdzGnYi")));

    assertThat(lab.train().trainingId()).isEqualTo("F5jvdzGnYi");
    assertThat(lab.provider().commands()).hasSize(1);
  }

  @Test
  void twoTrainingsThatTheProviderKnowsAreAQuestion() {
    lab.provider()
        .answering(ScriptedProvider.RESET)
        .knowing("One1")
        .knowing("Two2")
        .readyAfter(Duration.ofMinutes(20))
        .whileSubmitting(
            () -> {
              lab.ring(new Ring(null, 1, null, "One1"));
              lab.ring(new Ring(null, 1, null, "Two2"));
            });
    lab.tellAfter(Duration.ofHours(1), Resolution.adopt(1, "Two2"));

    FineTuneResult result = lab.train();

    assertThat(result.trainingId()).isEqualTo("Two2");
    assertThat(result.warnings())
        .containsExactly(
            "A webhook of attempt 1 names training One1, which may be charged as well");
    assertThat(List.copyOf(lab.caller().events())).containsExactly("asks", "ready");
  }

  @Test
  void theCallerIsToldOfTrainingsThatAreNamedLater() {
    lab.provider().answering(ScriptedProvider.RESET).readyAfter(Duration.ofMinutes(20));
    namesTwoAfter(Duration.ofHours(1));
    lab.tellAfter(Duration.ofHours(5), Resolution.adopt(1, "Two2"));

    lab.train();

    assertThat(toldIds()).containsExactly("asks-1", "asks-1-2", "ready");
    assertThat(lab.caller().told().get(0).body().toString()).doesNotContain("One1");
    assertThat(lab.caller().told().get(1).body().toString()).contains("One1, Two2");
  }

  @Test
  void aQuestionThatIsOvertakenIsNotToldLate() {
    lab.provider().answering(ScriptedProvider.RESET);
    lab.caller().isDeafFor(Integer.MAX_VALUE);
    lab.ringAfter(Duration.ofMinutes(1), 1, "One1");
    lab.ringAfter(Duration.ofMinutes(1), 1, "Two2");
    namesTwoAfter(Duration.ofHours(1));
    lab.env().registerDelayedCallback(Duration.ofHours(4), () -> lab.caller().isDeafFor(0));
    lab.tellAfter(Duration.ofHours(12), Resolution.giveUp(1));

    lab.failureOf(TrainingLab.request());

    assertThat(toldIds()).containsExactly("asks-1-2", "failed");
  }

  @Test
  void anIdThatTheProviderDidNotKnowIsAskedAboutAgainWhenItRingsAgain() {
    lab.provider().answering(ScriptedProvider.RESET).readyAfter(Duration.ofHours(1));
    lab.ringAfter(Duration.ofMinutes(1), 1, "F5jvdzGnYi");
    lab.ringAfter(Duration.ofMinutes(20), 1, "F5jvdzGnYi");
    lab.env()
        .registerDelayedCallback(
            Duration.ofMinutes(30), () -> lab.provider().knowing("F5jvdzGnYi"));
    lab.ringAfter(Duration.ofMinutes(40), 1, "F5jvdzGnYi");

    assertThat(lab.train().trainingId()).isEqualTo("F5jvdzGnYi");
    assertThat(lab.provider().commands()).hasSize(1);
    assertThat(lab.caller().events()).containsExactly("asks", "ready");
    assertThat(lab.history().scheduled("ConfirmTraining")).isEqualTo(2);
  }

  @Test
  void aQuestionStandsWhileAnIdIsAskedAboutAgain() {
    AtomicReference<FineTuneProgress> meanwhile = new AtomicReference<>();
    lab.provider().answering(ScriptedProvider.RESET);
    lab.ringAfter(Duration.ofMinutes(1), 1, "Denied1");
    lab.ringAfter(Duration.ofMinutes(20), 1, "Denied1");
    lab.env()
        .registerDelayedCallback(Duration.ofMinutes(30), () -> lab.provider().confirmingNothing());
    lab.ringAfter(Duration.ofMinutes(40), 1, "Denied1");
    lab.env().registerDelayedCallback(Duration.ofMinutes(50), () -> meanwhile.set(lab.progress()));
    lab.tellAfter(Duration.ofHours(2), Resolution.giveUp(1));

    lab.failureOf(TrainingLab.request());

    assertThat(lab.history().scheduled("ConfirmTraining")).isEqualTo(2);
    assertThat(meanwhile.get())
        .extracting(FineTuneProgress::state, FineTuneProgress::unknownAttempt)
        .containsExactly("asking", 1);
    assertThat(lab.caller().events()).containsExactly("asks", "failed");
  }

  @Test
  void aRunThatIsCancelledWaitsForAnIdThatIsAskedAboutAgain() {
    lab.provider().answering(ScriptedProvider.RESET);
    lab.ringAfter(Duration.ofMinutes(1), 1, "Named1");
    lab.ringAfter(Duration.ofMinutes(20), 1, "Named1");
    after(Duration.ofMinutes(30), () -> lab.provider().confirmingNothing());
    lab.ringAfter(Duration.ofMinutes(40), 1, "Named1");
    after(Duration.ofMinutes(41), lab::cancel);
    after(Duration.ofMinutes(43), () -> lab.provider().knowing("Named1").confirmingAgain());

    TrainingEnd end = lab.cancelled(TrainingLab.request());

    assertThat(end.trainingId()).isEqualTo("Named1");
    assertThat(lab.provider().cancels()).extracting(CancelCommand::trainingId).contains("Named1");
  }

  private void after(Duration delay, Runnable event) {
    lab.env().registerDelayedCallback(delay, event);
  }

  /** As a run does that was reset to before its first attempt, whose request was accepted. */
  @Test
  void aWebhookForAnAttemptThatSentNothingSaysThatTheProviderHasAnEarlierRequest() {
    lab.provider()
        .answering(new SubmitOutcome.EarlierUnknown("run r may have sent it", 1, false, false))
        .whileSubmitting(this::ringAndBeHeard);
    lab.tellAfter(Duration.ofHours(5), Resolution.giveUp(Attempt.EARLIER));

    ApplicationFailure failure =
        lab.failureOf(
            TrainingLab.request()
                .withTerms(Terms.DEFAULT.withOnUnknownSubmission(OnUnknownSubmission.RESUBMIT)));

    assertThat(failure.getType()).isEqualTo("SubmissionUnknown");
    assertThat(lab.provider().commands()).hasSize(1);
    assertThat(lab.caller().events()).containsExactly("asks", "failed");
  }

  private void ringAndBeHeard() {
    lab.ring(new Ring(null, 1, null, null));
    while (lab.progress().lastRing() == null) {
      Thread.onSpinWait();
    }
  }

  @Test
  void anAttemptThatWaitsForItsImagesIsDroppedOnceTheFirstIsAdopted() {
    AtomicInteger checks = new AtomicInteger();
    lab.provider()
        .answering(ScriptedProvider.RESET)
        .knowing("Found1")
        .readyAfter(Duration.ofMinutes(20));
    lab.whileChecking(
        () -> {
          if (checks.incrementAndGet() == 2) {
            lab.ring(new Ring(null, 1, null, "Found1"));
            while (!"Found1".equals(lab.progress().trainingId())) {
              Thread.onSpinWait();
            }
          }
        });

    FineTuneResult result =
        lab.start(
                TrainingLab.request()
                    .withTerms(Terms.DEFAULT.withOnUnknownSubmission(OnUnknownSubmission.RESUBMIT)))
            .getResult(FineTuneResult.class);

    assertThat(checks).hasValue(2);
    assertThat(result.trainingId()).isEqualTo("Found1");
    assertThat(lab.provider().commands()).hasSize(1);
  }
}
