package dev.finetune.runs;

import static dev.finetune.activity.ProviderActivities.CONFIRM;
import static dev.finetune.runs.Histories.CONVERTER;
import static dev.finetune.runs.Histories.accepted;
import static dev.finetune.runs.Histories.answerTo;
import static dev.finetune.runs.Histories.answered;
import static dev.finetune.runs.Histories.completed;
import static dev.finetune.runs.Histories.ended;
import static dev.finetune.runs.Histories.judged;
import static dev.finetune.runs.Histories.resetFrom;
import static dev.finetune.runs.Histories.resolved;
import static dev.finetune.runs.Histories.run;
import static dev.finetune.runs.Histories.scheduled;
import static dev.finetune.runs.Histories.signalled;
import static dev.finetune.runs.Histories.started;
import static dev.finetune.runs.Histories.submit;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import dev.finetune.activity.EarlierRunActivities;
import dev.finetune.activity.ProposalVerdict;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.workflow.Resolution;
import dev.finetune.workflow.Ring;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.ActivityTaskStartedEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a run does not know of those before it. */
class AskingRunTest {

  private static final OutcomeReader READER = new OutcomeReader(CONVERTER);
  private static final HistoryEvent TERMINATED =
      at(50, ended(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED));
  private static final HistoryEvent UNKNOWN =
      answered(new SubmitOutcome.Unknown("the connection was reset", null));

  private static AskingRun asking(HistoryEvent... events) {
    return new AskingRun(List.of(List.of(events)), READER);
  }

  private static HistoryEvent at(long second, HistoryEvent event) {
    return event.toBuilder().setEventTime(Timestamp.newBuilder().setSeconds(second)).build();
  }

  /** A worker takes up the first activity. */
  private static HistoryEvent begun(long second) {
    return at(
        second,
        HistoryEvent.newBuilder()
            .setActivityTaskStartedEventAttributes(
                ActivityTaskStartedEventAttributes.newBuilder().setScheduledEventId(5))
            .build());
  }

  /** The events are counted from 1, and the submit is the fifth. */
  private static List<HistoryEvent> numbered(HistoryEvent... events) {
    List<HistoryEvent> numbered = new ArrayList<>();
    Arrays.stream(events)
        .forEach(event -> numbered.add(event.toBuilder().setEventId(5L + numbered.size()).build()));
    return numbered;
  }

  /** What the run that was reset leaves, beyond this many events that were copied. */
  private static Submitted beyond(int copied, HistoryEvent... events) {
    List<HistoryEvent> all = numbered(events);
    Known known = new Known(all.get(copied - 1).getEventId(), Set.of());
    return RunHistory.readBeyond(known, all, READER, new ListedRun("R", null, true), Set.of());
  }

  @Test
  void aRequestThatWasTakenUpAfterARunHadEndedWasToldWhatThatLeft() {
    assertThat(asking(submit(1), begun(51), UNKNOWN).knows(List.of(TERMINATED))).isTrue();
    assertThat(asking(submit(1), begun(50), UNKNOWN).knows(List.of(TERMINATED))).isFalse();
    assertThat(asking(submit(1)).knows(List.of(TERMINATED))).isFalse();
  }

  @Test
  void aRequestThatWasNotSentMayHaveBeenToldNothing() {
    HistoryEvent notShown =
        answered(new SubmitOutcome.NotAccepted("Temporal did not show", null, false));

    assertThat(asking(submit(1), begun(51), notShown).knows(List.of(TERMINATED))).isFalse();
  }

  @Test
  void itSharesWithTheRunThatWasResetWhatComesFirstInBoth() {
    AskingRun asking = asking(started("C"), submit(1), UNKNOWN, resetFrom("R"));

    assertThat(asking.sharedWith(List.of(started("C"), submit(1), UNKNOWN, submit(2))))
        .isEqualTo(3);
    assertThat(asking.sharedWith(List.of(started("another"), submit(1)))).isZero();
  }

  @Test
  void itKnowsItsOwnTrainings() {
    AskingRun asking =
        new AskingRun(
            List.of(
                List.of(submit(1), answered(accepted("X"))),
                List.of(scheduled(CONFIRM), judged(new ProposalVerdict.Known(accepted("Y"))))),
            READER);

    assertThat(asking.trainings()).containsExactlyInAnyOrder("X", "Y");
  }

  @Test
  void whatOthersWereToldOfItsOwnRequestsIsKnown() {
    AskingRun asking = asking(started("C"), submit(1), UNKNOWN, resetFrom("R"));
    Submitted reset = beyond(2, submit(1), UNKNOWN, TERMINATED);
    Submitted told =
        run(submit(1), answered(new SubmitOutcome.EarlierUnknown("run R", 1, false, false)));
    List<Submitted> runs = List.of(reset, told);

    assertThat(asking.requests()).isEqualTo(1);
    assertThat(new LeftBehind(runs, Set.of(), asking.requests()).sent()).isEmpty();
    assertThat(new LeftBehind(runs, Set.of()).sent()).isPresent();
  }

  @Test
  void whatWasAnsweredBeforeTheResetPointIsKnown() {
    Submitted run = beyond(2, submit(1), UNKNOWN, TERMINATED);

    assertThat(run.doubts()).isEqualTo(Doubts.NONE);
    assertThat(run.trainings()).isEmpty();
  }

  @Test
  void whatWasSentOrAnsweredSinceIsNot() {
    assertThat(beyond(1, submit(1), UNKNOWN, TERMINATED).doubts().own()).isEqualTo(1);
    assertThat(beyond(1, submit(1), answered(accepted("X"))).trainings())
        .containsExactly(accepted("X"));
    assertThat(beyond(2, submit(1), UNKNOWN, submit(3), TERMINATED).doubts().own()).isEqualTo(1);
  }

  @Test
  void whatAResetHasCopiedFromAnotherRunThatIsReadCountsThere() {
    List<HistoryEvent> events =
        numbered(submit(1), UNKNOWN, submit(3), answerTo(7, UNKNOWN), resetFrom("B"), TERMINATED);
    Known known = new Known(6, Set.of());
    ListedRun run = new ListedRun("R", null, true);

    assertThat(RunHistory.readBeyond(known, events, READER, run, Set.of("B")).doubts())
        .isEqualTo(Doubts.NONE);
    assertThat(RunHistory.readBeyond(known, events, READER, run, Set.of()).doubts().own())
        .isEqualTo(1);
  }

  @Test
  void aTrainingThatWasFoundSinceIsTheOneOfARequestThatIsKnown() {
    HistoryEvent check = scheduled(CONFIRM);
    Submitted run =
        beyond(
            2,
            submit(1),
            UNKNOWN,
            submit(3),
            check,
            answerTo(8, judged(new ProposalVerdict.Known(accepted("X")))));

    assertThat(new LeftBehind(List.of(run), Set.of()).outcome())
        .get()
        .extracting("trainingId", "orphan")
        .containsExactly(
            "X", "run R of this workflow id may have sent the request, and ended without knowing");
  }

  @Test
  void aTrainingThatWasNamedForARequestSentSinceIsTheOneOfThat() {
    Submitted run =
        beyond(
            2,
            submit(1),
            UNKNOWN,
            submit(3),
            scheduled(CONFIRM),
            resolved(Resolution.adopt(3, "X")),
            answerTo(8, judged(new ProposalVerdict.Known(accepted("X")))));

    assertThat(new LeftBehind(List.of(run), Set.of()).outcome())
        .get()
        .extracting("trainingId", "orphan")
        .containsExactly("X", null);
  }

  @Test
  void aTrainingThatWasFoundForAnEarlierRunLeavesWhatWasSentSince() {
    Submitted run =
        beyond(
            2,
            submit(1),
            answered(new SubmitOutcome.EarlierUnknown("run r", 1, false, false)),
            submit(3),
            scheduled(CONFIRM),
            signalled(new Ring("another", 1, null, "X")),
            answerTo(8, judged(new ProposalVerdict.Known(accepted("X")))));

    assertThat(new LeftBehind(List.of(run), Set.of("X")).outcome())
        .contains(
            new SubmitOutcome.EarlierUnknown(
                "run R of this workflow id may have sent the request, and ended without knowing",
                1,
                false,
                false));
  }

  @Test
  void whatIsHeardSinceOfARequestThatIsKnownIsHeardByBoth() {
    HistoryEvent full = answered(new SubmitOutcome.NotAccepted("full", null, true));

    assertThat(beyond(2, submit(1), full, signalled(new Ring(null, 1, null, null))).doubts())
        .isEqualTo(Doubts.NONE);
  }

  @Test
  void whatALookHasFoundCountsAsIfARequestHadBeenToldIt() {
    HistoryEvent look = scheduled(EarlierRunActivities.READ);

    assertThat(run(look, answered(accepted("X"))).trainings()).containsExactly(accepted("X"));
    assertThat(
            run(look, answered(new SubmitOutcome.EarlierUnknown("run r", 2, false, true))).doubts())
        .isEqualTo(new Doubts(0, 2, true, false));
    assertThat(run(look).doubts()).isEqualTo(Doubts.NONE);
  }

  @Test
  void whatALookHasFoundComesBesidesWhatARequestWasTold() {
    SubmitOutcome one = new SubmitOutcome.EarlierUnknown("run r", 1, false, false);
    Submitted run =
        run(
            submit(1),
            answered(one),
            scheduled(EarlierRunActivities.READ).toBuilder().setEventId(6).build(),
            answerTo(6, answered(one)));

    assertThat(run.doubts()).isEqualTo(new Doubts(0, 2, false, false));
    assertThat(run(submit(1), answered(one), submit(2), answerTo(6, answered(one))).doubts())
        .isEqualTo(new Doubts(0, 1, false, false));
  }

  @Test
  void aRunThatIsUnsettledByWhatALookHasFoundHasSentNothingItself() {
    Payloads nothing = CONVERTER.toPayloads((Object) null).orElseThrow();
    HistoryEvent look = scheduled(EarlierRunActivities.READ);

    assertThat(unsettled(look).doubts().own()).isZero();
    assertThat(unsettled(look, answered(accepted("X"))).doubts().own()).isZero();
    assertThat(unsettled(look, completed(nothing)).doubts().own()).isEqualTo(1);
  }

  private static Submitted unsettled(HistoryEvent... events) {
    return RunHistory.read(List.of(events), READER, new ListedRun("R", null, true), Set.of());
  }
}
