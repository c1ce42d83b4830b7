package dev.finetune.runs;

import static dev.finetune.runs.HandedOnStates.LOST;
import static dev.finetune.runs.HandedOnStates.TRAINING;
import static dev.finetune.runs.HandedOnStates.continuing;
import static dev.finetune.runs.HandedOnStates.state;
import static dev.finetune.runs.Histories.CONVERTER;
import static dev.finetune.runs.Histories.answerTo;
import static dev.finetune.runs.Histories.answered;
import static dev.finetune.runs.Histories.judged;
import static dev.finetune.runs.Histories.resetFrom;
import static dev.finetune.runs.Histories.resolved;
import static dev.finetune.runs.Histories.scheduled;
import static dev.finetune.runs.Histories.signalled;
import static dev.finetune.runs.Histories.started;
import static dev.finetune.runs.Histories.submit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.ProposalVerdict;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.activity.SubmitOutcome.EarlierUnknown;
import dev.finetune.submission.Attempt;
import dev.finetune.submission.Fate;
import dev.finetune.submission.SubmissionEvent.Heard;
import dev.finetune.workflow.Resolution;
import dev.finetune.workflow.Ring;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.ActivityTaskFailedEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Run 1 goes on as run 2, and is reset all the same: what it has handed on, the copy knows. */
class HandedOnTest {

  private static final OutcomeReader READER = new OutcomeReader(CONVERTER);
  private static final HistoryEvent UNKNOWN =
      answered(new SubmitOutcome.Unknown("the connection was reset", null));
  private static final HistoryEvent CHECK = scheduled(ProviderActivities.CONFIRM);
  private static final HistoryEvent FOUND =
      answerTo(5, judged(new ProposalVerdict.Known(TRAINING)));
  private static final Attempt FIRST = new Attempt(1, LOST, false);
  private static final Attempt SECOND = new Attempt(2, LOST, false);
  private static final EarlierUnknown ONE_OF_2 =
      new EarlierUnknown(
          "run 2 of this workflow id may have sent the request, and ended without knowing",
          1,
          false,
          false);

  private static final List<HistoryEvent> SENT = List.of(started("1"), submit(1), UNKNOWN);

  @Test
  void whatTheCopyHasSentItselfIsNotToldAgain() {
    assertThat(told(SENT, continuing("1", state(null, List.of(FIRST))))).isEmpty();
  }

  @Test
  void whatWasSentSinceThePointOfTheResetIs() {
    assertThat(told(SENT, continuing("1", state(null, List.of(FIRST, SECOND))))).contains(ONE_OF_2);
    assertThat(told(List.of(started("1")), continuing("1", state(null, List.of(FIRST)))))
        .contains(ONE_OF_2);
  }

  @Test
  void whatItsWorkerFailedToAnswerIsKnownToBoth() {
    HistoryEvent failed =
        HistoryEvent.newBuilder()
            .setEventType(EventType.EVENT_TYPE_ACTIVITY_TASK_FAILED)
            .setActivityTaskFailedEventAttributes(
                ActivityTaskFailedEventAttributes.newBuilder().setScheduledEventId(5))
            .build();
    List<HistoryEvent> copied = List.of(started("1"), submit(1), failed);

    assertThat(told(copied, continuing("1", state(null, List.of(FIRST))))).isEmpty();
  }

  @Test
  void whatWasUnderWayAtThatPointIs() {
    assertThat(told(SENT.subList(0, 2), continuing("1", state(null, List.of(FIRST)))))
        .contains(ONE_OF_2);
  }

  @Test
  void whatTheRunBeforeHadHandedOnToBothIsKnown() {
    List<HistoryEvent> copied = List.of(continuing("0", state(null, List.of(FIRST))));

    assertThat(told(copied, continuing("1", state(null, List.of(FIRST))))).isEmpty();
    assertThat(told(copied, continuing("1", state(null, List.of(FIRST, SECOND)))))
        .contains(ONE_OF_2);
  }

  @Test
  void aTrainingThatWasFoundForItHidesNothing() {
    assertTrainingA(told(SENT, continuing("1", state(TRAINING, List.of(FIRST)))), null);
    assertTrainingA(
        told(SENT, continuing("1", state(TRAINING, List.of(FIRST, SECOND)))), ONE_OF_2.reason());
  }

  @Test
  void aTrainingThatTheContinuingRunFindsForItHidesNothing() {
    HistoryEvent handedOn = continuing("1", state(null, List.of(FIRST, SECOND)));
    HistoryEvent named = resolved(Resolution.adopt(1, "A"));

    assertTrainingA(told(SENT, handedOn, named, CHECK, FOUND), ONE_OF_2.reason());
  }

  @Test
  void aTrainingOfItThatTheCopyKnowsIsNoOtherOne() {
    List<HistoryEvent> copied = List.of(started("1"), submit(1), answered(TRAINING));
    Attempt accepted = new Attempt(1, new Fate.Accepted("A"), false);

    assertThat(told(copied, continuing("1", state(TRAINING, List.of(accepted))))).isEmpty();
  }

  @Test
  void whatIsFoundWithoutANameHidesNothing() {
    HistoryEvent handedOn = continuing("1", state(null, List.of(FIRST, SECOND)));

    assertTrainingA(told(SENT, handedOn, CHECK, FOUND), ONE_OF_2.reason());
  }

  @Test
  void whatRangBeforeItWasHandedOnNamesTheRequest() {
    Heard rang = new Heard(2, "A");
    HistoryEvent handedOn = continuing("1", state(null, List.of(FIRST, SECOND)), rang);

    assertTrainingA(told(SENT, handedOn, CHECK, FOUND), null);
  }

  @Test
  void whatWasFoundForAnEarlierRunHidesNothing() {
    EarlierUnknown earlier = new EarlierUnknown("run 0", 1, false, false);
    List<HistoryEvent> copied = List.of(started("1"), submit(1), answered(earlier));
    Attempt handedOn = new Attempt(Attempt.EARLIER, LOST, false);
    HistoryEvent second = continuing("1", state(null, List.of(handedOn, SECOND)));
    HistoryEvent named = resolved(Resolution.adopt(Attempt.EARLIER, "A"));

    assertTrainingA(told(copied, second, named, CHECK, FOUND), ONE_OF_2.reason());
  }

  @Test
  void aRequestThatWasTurnedAwayDoesNotExplainWhyARunIsNotSettled() {
    Fate full = new Fate.NotAccepted("full", HandedOnStates.NOON, true, false);
    List<HistoryEvent> copied =
        List.of(
            started("1"), submit(1), answered(new SubmitOutcome.NotAccepted("full", null, true)));

    assertThat(told(copied, continuing("1", state(null, List.of(new Attempt(1, full, false))))))
        .contains(ONE_OF_2);
  }

  @Test
  void aRequestThatWasTurnedAwayAndRangIsTold() {
    Fate full = new Fate.NotAccepted("full", HandedOnStates.NOON, true, false);
    List<Attempt> handedOn = List.of(FIRST, new Attempt(2, full, false));

    assertThat(told(SENT, continuing("1", state(null, handedOn), new Heard(2, null))))
        .get()
        .extracting("attempts", "charged")
        .containsExactly(1, true);
  }

  @Test
  void oneTrainingThatTwoRunsHaveFoundIsOne() {
    HistoryEvent second = continuing("1", state(null, List.of(FIRST)));
    HistoryEvent rang = signalled(new Ring(null, 1, null, "A"));
    Map<String, List<HistoryEvent>> runs = new LinkedHashMap<>();
    runs.put("2", List.of(second, rang, CHECK, FOUND));
    runs.put("3", List.of(second, rang, CHECK, resetFrom("2"), FOUND));

    assertTrainingA(told(SENT, runs), null);
  }

  @Test
  void aCopyOfTheContinuingRunHidesNothingByWhatItFinds() {
    HistoryEvent second = continuing("1", state(null, List.of(FIRST, SECOND)), new Heard(1, "A"));
    Map<String, List<HistoryEvent>> runs = new LinkedHashMap<>();
    runs.put("2", List.of(second));
    runs.put("3", List.of(second, resetFrom("2"), CHECK, FOUND));

    assertTrainingA(told(SENT, runs), ONE_OF_2.reason());
  }

  private static void assertTrainingA(Optional<SubmitOutcome> told, @Nullable String orphan) {
    assertThat(told).get().extracting("trainingId", "orphan").containsExactly("A", orphan);
  }

  /** What a copy that begins so is told of a run 2 that is this. */
  private static Optional<SubmitOutcome> told(List<HistoryEvent> copied, HistoryEvent... second) {
    return told(copied, Map.of("2", List.of(second)));
  }

  /** What a copy that begins so is told of runs that are these. */
  private static Optional<SubmitOutcome> told(
      List<HistoryEvent> copied, Map<String, List<HistoryEvent>> runs) {
    AskingRun asking = new AskingRun(List.of(and(copied, resetFrom("1"))), READER);
    Map<String, List<HistoryEvent>> histories = new HashMap<>(runs);
    histories.put("1", and(copied, submit(2)));
    List<Submitted> submitted = new ArrayList<>();
    runs.forEach(
        (id, events) ->
            submitted.add(
                RunHistory.readBeyond(
                    asking.of(events, histories),
                    events,
                    READER,
                    new ListedRun(id, null, true),
                    histories.keySet())));
    return new LeftBehind(submitted, asking.trainings(), asking.requests()).sent();
  }

  private static List<HistoryEvent> and(List<HistoryEvent> events, HistoryEvent last) {
    return Stream.concat(events.stream(), Stream.of(last)).toList();
  }
}
