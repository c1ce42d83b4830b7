package dev.finetune.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.ProposalVerdict;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.training.PinnedProvider;
import dev.finetune.training.PollSchedule;
import dev.finetune.training.ProviderApi;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.TrainingProgress;
import io.temporal.api.common.v1.ActivityType;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.failure.v1.TimeoutFailureInfo;
import io.temporal.api.history.v1.ActivityTaskCanceledEventAttributes;
import io.temporal.api.history.v1.ActivityTaskCompletedEventAttributes;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import io.temporal.api.history.v1.ActivityTaskTimedOutEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.converter.DefaultDataConverter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubmittedTest {

  private static final DefaultDataConverter CONVERTER = DefaultDataConverter.newDefaultInstance();
  private static final OutcomeReader READER = new OutcomeReader(CONVERTER);

  @Test
  void anAcceptedTrainingIsAdoptedAndPolledForItsWebhooksGoElsewhere() {
    Optional<SubmitOutcome> outcome =
        together(scheduled("SubmitFineTune"), answered(accepted("A")));

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
    Submitted run = run(scheduled("SubmitFineTune"), answered(accepted("A")));

    assertThat(Submitted.together(List.of(run), Set.of("A"))).isEmpty();
  }

  @Test
  void anAdoptedTrainingNamesWhatElseMayBeCharged() {
    Submitted one = run(scheduled("SubmitFineTune"));
    Submitted two = run(scheduled("SubmitFineTune"), answered(accepted("A")));

    assertThat(Submitted.together(List.of(one, two), Set.of()))
        .get()
        .extracting("trainingId", "orphan")
        .containsExactly(
            "A", "run R of this workflow id may have sent the request, and ended without knowing");
  }

  @Test
  void twoTrainingsAreAQuestionForAPerson() {
    Submitted one = run(scheduled("SubmitFineTune"), answered(accepted("A")));
    Submitted two = run(scheduled("SubmitFineTune"), answered(accepted("B")));

    assertThat(Submitted.together(List.of(one, two), Set.of()))
        .contains(
            new SubmitOutcome.EarlierUnknown(
                "earlier runs of this workflow id have several trainings: A, B", 2));
  }

  @Test
  void anAttemptWithoutAnAnswerMayHaveBeenSent() {
    assertThat(together(scheduled("SubmitFineTune")))
        .contains(
            new SubmitOutcome.EarlierUnknown(
                "run R of this workflow id may have sent the request, and ended without knowing",
                1));
  }

  @Test
  void severalAttemptsWithoutAnAnswerAreCounted() {
    Submitted one = run(scheduled("SubmitFineTune"));

    assertThat(Submitted.together(List.of(one, one), Set.of()))
        .contains(
            new SubmitOutcome.EarlierUnknown(
                "run R and run R of this workflow id may have sent 2 requests, and ended without"
                    + " knowing",
                2));
  }

  @Test
  void anAnswerThatCannotBeReadMayHaveAccepted() {
    Payloads unreadable = CONVERTER.toPayloads("no outcome").orElseThrow();

    assertThat(together(scheduled("SubmitFineTune"), completed(unreadable)))
        .get()
        .isInstanceOf(SubmitOutcome.EarlierUnknown.class);
  }

  @Test
  void whatWasNotAcceptedOrRefusedLeavesNothing() {
    assertThat(
            together(
                scheduled("SubmitFineTune"),
                answered(new SubmitOutcome.NotAccepted("full", null, true))))
        .isEmpty();
    assertThat(
            together(
                scheduled("SubmitFineTune"),
                answered(new SubmitOutcome.Refused(FailureType.INVALID_API_KEY, "bad key"))))
        .isEmpty();
  }

  @Test
  void aRunThatTrainsSomethingElseIsNotAdopted() {
    Submitted run = run(scheduled("SubmitFineTune"), answered(accepted("A")));

    assertThat(Submitted.otherContent(List.of(run), "another digest"))
        .get()
        .isInstanceOf(SubmitOutcome.Refused.class)
        .asString()
        .contains("run R of this workflow id trains something else");
    assertThat(Submitted.otherContent(List.of(run), run.digest())).isEmpty();
    assertThat(Submitted.otherContent(List.of(run(scheduled("ValidateImages"))), "x")).isEmpty();
  }

  @Test
  void anAttemptCancelledBeforeItStartedLeavesNothing() {
    assertThat(together(scheduled("SubmitFineTune"), cancelled(0))).isEmpty();
    assertThat(together(scheduled("SubmitFineTune"), cancelled(6))).isPresent();
  }

  @Test
  void anIdThatACheckHasFoundIsAdopted() {
    ProposalVerdict known = new ProposalVerdict.Known((SubmitOutcome.Accepted) accepted("A"));
    Payloads verdict = CONVERTER.toPayloads(known).orElseThrow();

    assertThat(together(scheduled("ConfirmTraining"), completed(verdict)))
        .get()
        .extracting("trainingId")
        .isEqualTo("A");
  }

  @Test
  void anIdThatNoCheckHasFoundSaysNothing() {
    Payloads verdict =
        CONVERTER.toPayloads(new ProposalVerdict.NotKnown("unknown training")).orElseThrow();

    assertThat(together(scheduled("ConfirmTraining"))).isEmpty();
    assertThat(together(scheduled("ConfirmTraining"), completed(verdict))).isEmpty();
  }

  @Test
  void otherActivitiesSayNothing() {
    assertThat(together(scheduled("ValidateImages"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "TIMEOUT_TYPE_START_TO_CLOSE, true, true",
    "TIMEOUT_TYPE_START_TO_CLOSE, false, false",
    "TIMEOUT_TYPE_SCHEDULE_TO_START, false, false",
  })
  void aTimeoutSaysWhetherItWasSent(TimeoutType type, boolean heartbeat, boolean maybeSent) {
    TimeoutFailureInfo.Builder timeout = TimeoutFailureInfo.newBuilder().setTimeoutType(type);
    if (heartbeat) {
      timeout.setLastHeartbeatDetails(CONVERTER.toPayloads("sending").orElseThrow());
    }

    assertThat(together(scheduled("SubmitFineTune"), timedOut(timeout.build())).isPresent())
        .isEqualTo(maybeSent);
  }

  private static Optional<SubmitOutcome> together(HistoryEvent... events) {
    return Submitted.together(List.of(run(events)), Set.of());
  }

  private static Submitted run(HistoryEvent... events) {
    return Submitted.in(List.of(events), READER, "R");
  }

  private static SubmitOutcome accepted(String id) {
    return new SubmitOutcome.Accepted(
        id,
        new PinnedProvider("http://p/api", ProviderApi.DREAMBOOTH, "default"),
        new TrainingProgress(TrainingPhase.DEPLOYING_GPU, null, null),
        true,
        PollSchedule.DEFAULT,
        false,
        null);
  }

  private static HistoryEvent scheduled(String activity) {
    return HistoryEvent.newBuilder()
        .setEventId(5)
        .setEventType(EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)
        .setActivityTaskScheduledEventAttributes(
            ActivityTaskScheduledEventAttributes.newBuilder()
                .setActivityType(ActivityType.newBuilder().setName(activity)))
        .build();
  }

  private static HistoryEvent answered(SubmitOutcome outcome) {
    return completed(CONVERTER.toPayloads(outcome).orElseThrow());
  }

  private static HistoryEvent completed(Payloads result) {
    return HistoryEvent.newBuilder()
        .setEventType(EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED)
        .setActivityTaskCompletedEventAttributes(
            ActivityTaskCompletedEventAttributes.newBuilder()
                .setScheduledEventId(5)
                .setResult(result))
        .build();
  }

  private static HistoryEvent cancelled(long startedEventId) {
    return HistoryEvent.newBuilder()
        .setEventType(EventType.EVENT_TYPE_ACTIVITY_TASK_CANCELED)
        .setActivityTaskCanceledEventAttributes(
            ActivityTaskCanceledEventAttributes.newBuilder()
                .setScheduledEventId(5)
                .setStartedEventId(startedEventId))
        .build();
  }

  private static HistoryEvent timedOut(TimeoutFailureInfo timeout) {
    return HistoryEvent.newBuilder()
        .setEventType(EventType.EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT)
        .setActivityTaskTimedOutEventAttributes(
            ActivityTaskTimedOutEventAttributes.newBuilder()
                .setScheduledEventId(5)
                .setFailure(Failure.newBuilder().setTimeoutFailureInfo(timeout)))
        .build();
  }
}
