package dev.finetune.runs;

import static dev.finetune.activity.ProviderActivities.CONFIRM;
import static dev.finetune.activity.ProviderActivities.SUBMIT;
import static dev.finetune.runs.Histories.CONVERTER;
import static dev.finetune.runs.Histories.accepted;
import static dev.finetune.runs.Histories.answered;
import static dev.finetune.runs.Histories.cancelled;
import static dev.finetune.runs.Histories.completed;
import static dev.finetune.runs.Histories.judged;
import static dev.finetune.runs.Histories.read;
import static dev.finetune.runs.Histories.resetFrom;
import static dev.finetune.runs.Histories.resolved;
import static dev.finetune.runs.Histories.resolvedAgain;
import static dev.finetune.runs.Histories.run;
import static dev.finetune.runs.Histories.scheduled;
import static dev.finetune.runs.Histories.signalled;
import static dev.finetune.runs.Histories.started;
import static dev.finetune.runs.Histories.submit;
import static dev.finetune.runs.Histories.timedOut;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.ProposalVerdict;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.workflow.Resolution;
import dev.finetune.workflow.Ring;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.api.failure.v1.TimeoutFailureInfo;
import io.temporal.api.history.v1.HistoryEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunHistoryTest {

  @Test
  void anAnswerThatCannotBeReadMayHaveAccepted() {
    Payloads unreadable = CONVERTER.toPayloads("no outcome").orElseThrow();

    assertThat(run(scheduled(SUBMIT), completed(unreadable)).doubts().own()).isEqualTo(1);
  }

  @Test
  void whatWasNotAcceptedOrRefusedLeavesNothing() {
    assertLeavesNothing(
        run(scheduled(SUBMIT), answered(new SubmitOutcome.NotAccepted("full", null, true))));
    assertLeavesNothing(
        run(
            scheduled(SUBMIT),
            answered(new SubmitOutcome.Refused(FailureType.INVALID_API_KEY, "bad key"))));
  }

  @Test
  void anAttemptCancelledBeforeItStartedLeavesNothing() {
    assertLeavesNothing(run(scheduled(SUBMIT), cancelled(0)));
    assertThat(run(scheduled(SUBMIT), cancelled(6)).doubts().own()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"'', 1, 1", "C, 1, 1", "'', 2, 0", "another, 1, 0"})
  void aCallbackToItsAddressSaysThatTheProviderHasItAfterAll(
      String chain, int attempt, int unknown) {
    Ring ring = new Ring(chain.isEmpty() ? null : chain, attempt, null, null);
    Submitted run =
        run(
            started("C"),
            submit(1),
            answered(new SubmitOutcome.NotAccepted("full", null, true)),
            signalled(ring));

    assertThat(run.doubts().own()).isEqualTo(unknown);
  }

  @Test
  void aPersonsWordThatAResetHasTakenAlongCounts() {
    List<HistoryEvent> word = resolvedAgain(Resolution.adopt(1, "A"));

    assertThat(run(submit(1), word.get(0), word.get(1)).doubts()).isEqualTo(Doubts.ofAttempt(true));
    assertThat(run(submit(1), word.get(0)).doubts()).isEqualTo(Doubts.ofAttempt(false));
  }

  @Test
  void aPersonWhoNamedItsTrainingSaysThatTheProviderHasIt() {
    Submitted named = run(submit(1), resolved(Resolution.adopt(1, "A")));
    Submitted again = run(submit(1), resolved(Resolution.submitAgain(1)));

    assertThat(named.doubts()).isEqualTo(Doubts.ofAttempt(true));
    assertThat(again.doubts()).isEqualTo(Doubts.ofAttempt(false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"another", "C"})
  void aCallbackOfAnEarlierRunSaysThatTheProviderHasOneOfItsRequests(String chain) {
    Submitted told =
        run(
            started("C"),
            submit(1),
            answered(new SubmitOutcome.EarlierUnknown("run r", 1, false, false)),
            signalled(new Ring(chain, 1, null, null)));

    assertThat(told.doubts()).isEqualTo(new Doubts(0, 1, true, false));
  }

  @Test
  void anAnswerThatAResetHasCopiedCountsInTheRunThatWasReset() {
    HistoryEvent unknown = answered(new SubmitOutcome.Unknown("reset", null));

    assertThat(read(Set.of("A"), submit(1), unknown, resetFrom("A")).doubts())
        .isEqualTo(Doubts.NONE);
    assertThat(read(Set.of("A"), submit(1), unknown, resetFrom("A"), submit(2)).doubts().own())
        .isEqualTo(1);
    assertThat(read(Set.of(), submit(1), unknown, resetFrom("A")).doubts().own()).isEqualTo(1);
  }

  @Test
  void aRequestThatAResetHasCopiedWithoutItsAnswerIsMadeAgain() {
    assertThat(read(Set.of("A"), submit(1), resetFrom("A")).doubts().own()).isEqualTo(1);
    assertThat(read(Set.of("A"), submit(1), resetFrom("A"), answered(accepted("X"))).trainings())
        .containsExactly(accepted("X"));
  }

  static Stream<Arguments> whatIsHeardOfACopy() {
    return Stream.of(
        arguments(new SubmitOutcome.Unknown("reset", null), new Doubts(0, 0, true, false)),
        arguments(new SubmitOutcome.NotAccepted("full", null, true), new Doubts(1, 0, true, false)),
        arguments(
            new SubmitOutcome.EarlierUnknown("run r", 1, false, false),
            new Doubts(0, 0, true, false)),
        arguments(accepted("X"), Doubts.NONE));
  }

  @ParameterizedTest
  @MethodSource("whatIsHeardOfACopy")
  void aCallbackAfterAResetSaysThatTheProviderHasWhatWasSentBeforeIt(
      SubmitOutcome answer, Doubts doubts) {
    Submitted run =
        read(
            Set.of("A"),
            started("C"),
            submit(1),
            answered(answer),
            resetFrom("A"),
            signalled(new Ring("C", 1, null, null)));

    assertThat(run.doubts()).isEqualTo(doubts);
  }

  @Test
  void aCallbackBeforeAResetCountsInTheRunThatWasReset() {
    Submitted run =
        read(
            Set.of("A"),
            started("C"),
            submit(1),
            answered(new SubmitOutcome.NotAccepted("full", null, true)),
            signalled(new Ring("C", 1, null, null)),
            resetFrom("A"));

    assertThat(run.doubts()).isEqualTo(Doubts.NONE);
  }

  @Test
  void aCallbackForARequestThatTheResetTookBackSaysThatTheProviderHasIt() {
    Submitted run =
        read(Set.of("A"), started("C"), resetFrom("A"), signalled(new Ring("C", 1, null, null)));

    assertThat(run.doubts()).isEqualTo(new Doubts(0, 0, true, false));
  }

  @Test
  void anIdThatNoCheckHasFoundSaysNothing() {
    assertLeavesNothing(run(scheduled(CONFIRM)));
    assertLeavesNothing(
        run(scheduled(CONFIRM), judged(new ProposalVerdict.NotKnown("unknown training", false))));
  }

  @Test
  void otherActivitiesSayNothing() {
    assertLeavesNothing(run(scheduled("ValidateImages")));
  }

  @ParameterizedTest
  @CsvSource({
    "TIMEOUT_TYPE_START_TO_CLOSE, true, 1",
    "TIMEOUT_TYPE_START_TO_CLOSE, false, 0",
    "TIMEOUT_TYPE_SCHEDULE_TO_START, false, 0",
  })
  void aTimeoutSaysWhetherItWasSent(TimeoutType type, boolean heartbeat, int unknown) {
    TimeoutFailureInfo.Builder timeout = TimeoutFailureInfo.newBuilder().setTimeoutType(type);
    if (heartbeat) {
      timeout.setLastHeartbeatDetails(CONVERTER.toPayloads("sending").orElseThrow());
    }

    assertThat(run(scheduled(SUBMIT), timedOut(timeout.build())).doubts().own()).isEqualTo(unknown);
  }

  private static void assertLeavesNothing(Submitted run) {
    assertThat(run.doubts().own()).isZero();
    assertThat(run.trainings()).isEmpty();
  }
}
