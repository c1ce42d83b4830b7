package dev.finetune.runs;

import static dev.finetune.activity.ProviderActivities.CANCEL;
import static dev.finetune.activity.ProviderActivities.CONFIRM;
import static dev.finetune.activity.ProviderActivities.POLL;
import static dev.finetune.activity.ProviderActivities.SUBMIT;
import static dev.finetune.runs.Histories.CONVERTER;
import static dev.finetune.runs.Histories.accepted;
import static dev.finetune.runs.Histories.answerTo;
import static dev.finetune.runs.Histories.answered;
import static dev.finetune.runs.Histories.completed;
import static dev.finetune.runs.Histories.ended;
import static dev.finetune.runs.Histories.failed;
import static dev.finetune.runs.Histories.judged;
import static dev.finetune.runs.Histories.run;
import static dev.finetune.runs.Histories.scheduled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.CancelReport;
import dev.finetune.activity.ProposalVerdict;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.activity.TrainingStatus;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionCanceledEventAttributes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LeftBehindTest {

  @Test
  void anAcceptedTrainingIsAdoptedAndPolledForItsWebhooksGoElsewhere() {
    Optional<SubmitOutcome> outcome = together(scheduled(SUBMIT), answered(accepted("A")));

    assertThat(outcome)
        .get()
        .isInstanceOfSatisfying(
            SubmitOutcome.Accepted.class,
            adopted -> {
              assertThat(adopted.trainingId()).isEqualTo("A");
              assertThat(adopted.callback()).isFalse();
            });
  }

  @Test
  void aTrainingWhoseEndIsConfirmedLeavesNothingToAnswerFor() {
    Submitted run = run(scheduled(SUBMIT), answered(accepted("A")));

    assertThat(new LeftBehind(List.of(run), Set.of("A")).outcome()).isEmpty();
  }

  @Test
  void anAdoptedTrainingNamesWhatElseMayBeCharged() {
    Submitted one = run(scheduled(SUBMIT));
    Submitted two = run(scheduled(SUBMIT), answered(accepted("A")));

    assertThat(new LeftBehind(List.of(one, two), Set.of()).outcome())
        .get()
        .extracting("trainingId", "orphan")
        .containsExactly(
            "A", "run R of this workflow id may have sent the request, and ended without knowing");
  }

  @Test
  void twoTrainingsAreAQuestionForAPerson() {
    Submitted one = run(scheduled(SUBMIT), answered(accepted("A")));
    Submitted two = run(scheduled(SUBMIT), answered(accepted("B")));

    assertThat(new LeftBehind(List.of(one, two), Set.of()).outcome())
        .contains(
            new SubmitOutcome.EarlierUnknown(
                "earlier runs of this workflow id have several trainings: A, B", 2, true, true));
  }

  @Test
  void twoTrainingsDoNotHideWhatIsUnknownBesides() {
    Submitted one = run(scheduled(SUBMIT), answered(accepted("A")));
    Submitted two = run(scheduled(SUBMIT), answered(accepted("B")));
    Submitted lost = run(scheduled(SUBMIT));

    assertThat(new LeftBehind(List.of(one, two, lost), Set.of()).outcome())
        .contains(
            new SubmitOutcome.EarlierUnknown(
                "earlier runs of this workflow id have several trainings: A, B; and run R of this"
                    + " workflow id may have sent the request, and ended without knowing",
                3,
                true,
                true));
  }

  @Test
  void anAttemptWithoutAnAnswerMayHaveBeenSent() {
    assertThat(together(scheduled(SUBMIT)))
        .contains(
            new SubmitOutcome.EarlierUnknown(
                "run R of this workflow id may have sent the request, and ended without knowing",
                1,
                false,
                false));
  }

  @Test
  void severalAttemptsWithoutAnAnswerAreCounted() {
    Submitted one = run(scheduled(SUBMIT));

    assertThat(new LeftBehind(List.of(one, one), Set.of()).outcome())
        .contains(
            new SubmitOutcome.EarlierUnknown(
                "run R and run R of this workflow id may have sent 2 requests, and ended without"
                    + " knowing",
                2,
                false,
                false));
  }

  @Test
  void anIdThatACheckHasFoundIsAdopted() {
    assertThat(together(scheduled(CONFIRM), judged(new ProposalVerdict.Known(accepted("A")))))
        .get()
        .extracting("trainingId")
        .isEqualTo("A");
  }

  @Test
  void anIdThatACheckHasFoundIsTheOneOfTheLostAnswer() {
    Submitted lost = run(scheduled(SUBMIT));
    Submitted found = run(scheduled(CONFIRM), judged(new ProposalVerdict.Known(accepted("A"))));

    assertThat(new LeftBehind(List.of(lost, found), Set.of()).outcome())
        .get()
        .extracting("trainingId", "orphan")
        .containsExactly("A", null);
  }

  @Test
  void aFailedTrainingIsNotGoneOnWithThoughItsRunIsNotSettled() {
    Submitted lost = run(scheduled(SUBMIT));
    Submitted over = run(scheduled(SUBMIT), answered(accepted("A")), failed("TrainingFailed"));

    assertThat(new LeftBehind(List.of(lost, over), Set.of()).outcome())
        .contains(
            new SubmitOutcome.EarlierUnknown(
                "run R of this workflow id may have sent the request, and ended without knowing",
                1,
                true,
                false));
    assertThat(new LeftBehind(List.of(over), Set.of()).outcome())
        .contains(
            new SubmitOutcome.EarlierUnknown(
                "run R of this workflow id told of another training that may be charged",
                1,
                true,
                false));
  }

  @Test
  void aTrainingThatIsConfirmedToBeCancelledIsNotGoneOnWithThoughItsRunIsNotSettled() {
    Submitted other = run(scheduled(SUBMIT), answered(accepted("B")));
    Submitted cancelled = cancelled(new TrainingStatus.Failed(null, "cancelled"));
    Submitted unconfirmed = cancelled(new TrainingStatus.UnderWay(accepted("A").progress()));

    assertThat(new LeftBehind(List.of(other, cancelled), Set.of()).outcome())
        .get()
        .extracting("trainingId", "orphan")
        .containsExactly("B", null);
    assertThat(new LeftBehind(List.of(unconfirmed), Set.of()).outcome())
        .get()
        .extracting("trainingId")
        .isEqualTo("A");
  }

  @Test
  void norIsOneThatFailedAndWhoseRunWasCancelledAsItTold() {
    Submitted other = run(scheduled(SUBMIT), answered(accepted("B")));
    Submitted failed = cancelledAfter(POLL, new TrainingStatus.Failed(null, "no luck"));

    assertThat(new LeftBehind(List.of(other, failed), Set.of()).outcome())
        .get()
        .extracting("trainingId")
        .isEqualTo("B");
  }

  private static Submitted cancelled(TrainingStatus status) {
    return cancelledAfter(CANCEL, new CancelReport(status, null));
  }

  private static Submitted cancelledAfter(String activity, Object answer) {
    return run(
        scheduled(SUBMIT),
        answered(accepted("A")),
        scheduled(activity).toBuilder().setEventId(8).build(),
        answerTo(8, completed(CONVERTER.toPayloads(answer).orElseThrow())),
        HistoryEvent.newBuilder()
            .setWorkflowExecutionCanceledEventAttributes(
                WorkflowExecutionCanceledEventAttributes.getDefaultInstance())
            .build());
  }

  @Test
  void aTrainingWhoseEndNobodyKnowsIsGoneOnWith() {
    assertThat(together(scheduled(SUBMIT), answered(accepted("A")), failed("OutcomeUnknown")))
        .get()
        .extracting("trainingId")
        .isEqualTo("A");
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "EVENT_TYPE_WORKFLOW_EXECUTION_TIMED_OUT",
        "EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED",
        "EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED",
      })
  void anEndThatNothingConfirmsLeavesWhatTheRunHasSent(EventType end) {
    assertThat(together(scheduled(SUBMIT), answered(accepted("A")), ended(end)))
        .get()
        .extracting("trainingId", "orphan")
        .containsExactly("A", null);
    assertThat(together(scheduled(SUBMIT), ended(end)))
        .contains(
            new SubmitOutcome.EarlierUnknown(
                "run R of this workflow id may have sent the request, and ended without knowing",
                1,
                false,
                false));
  }

  private static Optional<SubmitOutcome> together(HistoryEvent... events) {
    return new LeftBehind(List.of(run(events)), Set.of()).outcome();
  }
}
