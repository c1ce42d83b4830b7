package dev.finetune.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.SubmitOutcome;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.api.failure.v1.ActivityFailureInfo;
import io.temporal.api.failure.v1.ApplicationFailureInfo;
import io.temporal.api.failure.v1.CanceledFailureInfo;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.failure.v1.TimeoutFailureInfo;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.GlobalDataConverter;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is surely not sent, and what is unknown, where a submit activity brought no answer. */
class SubmitFailuresTest {

  private static final long BEGUN = 7;
  private static final DataConverter CONVERTER = GlobalDataConverter.get();

  /** As the server tells the workflow of it. */
  private static SubmitOutcome outcome(long startedEventId, Failure.Builder cause) {
    Failure failure =
        Failure.newBuilder()
            .setActivityFailureInfo(
                ActivityFailureInfo.newBuilder().setStartedEventId(startedEventId))
            .setCause(cause)
            .build();
    return SubmitFailures.outcomeOf((ActivityFailure) CONVERTER.failureToException(failure));
  }

  private static Failure.Builder timeout(TimeoutType type) {
    return Failure.newBuilder()
        .setTimeoutFailureInfo(TimeoutFailureInfo.newBuilder().setTimeoutType(type));
  }

  private static Failure.Builder timeoutAfterFence(TimeoutType type) {
    Failure.Builder failure = timeout(type);
    failure
        .getTimeoutFailureInfoBuilder()
        .setLastHeartbeatDetails(CONVERTER.toPayloads("sending").orElseThrow());
    return failure;
  }

  private static Failure.Builder cancelled() {
    return Failure.newBuilder().setCanceledFailureInfo(CanceledFailureInfo.getDefaultInstance());
  }

  @ParameterizedTest
  @EnumSource(
      value = TimeoutType.class,
      names = {"TIMEOUT_TYPE_START_TO_CLOSE", "TIMEOUT_TYPE_HEARTBEAT"})
  void aWorkerThatWasLostBeforeTheFenceHasSentNothing(TimeoutType type) {
    assertThat(outcome(BEGUN, timeout(type)))
        .isEqualTo(
            new SubmitOutcome.NotAccepted(
                "the worker was lost before it sent anything", null, false));
  }

  @ParameterizedTest
  @EnumSource(
      value = TimeoutType.class,
      names = {"TIMEOUT_TYPE_START_TO_CLOSE", "TIMEOUT_TYPE_HEARTBEAT"})
  void aWorkerThatWasLostBehindTheFenceMayHaveSentIt(TimeoutType type) {
    assertThat(outcome(BEGUN, timeoutAfterFence(type)))
        .isEqualTo(new SubmitOutcome.Unknown("the worker that sent it never reported back", null));
  }

  @Test
  void whatNoWorkerBeganInTimeIsNotSent() {
    assertThat(outcome(0, timeout(TimeoutType.TIMEOUT_TYPE_SCHEDULE_TO_START)))
        .isInstanceOf(SubmitOutcome.NotAccepted.class);
  }

  @Test
  void whatWasGivenUpBeforeItBeganIsNotSent() {
    SubmitOutcome notSent =
        new SubmitOutcome.NotAccepted("it was given up before anything was sent", null, false);

    assertThat(outcome(0, cancelled())).isEqualTo(notSent);
    assertThat(SubmitFailures.outcomeOf(new CanceledFailure("cancelled"))).isEqualTo(notSent);
  }

  @Test
  void whatWasGivenUpWhileItRanIsUnknown() {
    assertThat(outcome(BEGUN, cancelled()))
        .isEqualTo(
            new SubmitOutcome.Unknown("the submit activity failed with CanceledFailure", null));
  }

  @ParameterizedTest
  @CsvSource({"0", "7"})
  void anyOtherFailureIsUnknown(long startedEventId) {
    assertThat(
            outcome(
                startedEventId,
                Failure.newBuilder()
                    .setApplicationFailureInfo(
                        ApplicationFailureInfo.newBuilder().setType("NullPointerException"))))
        .isEqualTo(
            new SubmitOutcome.Unknown(
                "the submit activity failed with NullPointerException", null));
  }
}
