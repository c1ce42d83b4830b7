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
import static dev.finetune.runs.Histories.started;
import static dev.finetune.runs.Histories.submit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.ProposalVerdict;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.activity.SubmitOutcome.EarlierUnknown;
import dev.finetune.submission.Attempt;
import dev.finetune.submission.Fate;
import dev.finetune.workflow.Resolution;
import io.temporal.api.history.v1.HistoryEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Run 1 goes on as run 2, and is reset all the same: what it has handed on, the copy knows. */
class HandedOnTest {

  private static final OutcomeReader READER = new OutcomeReader(CONVERTER);
  private static final HistoryEvent UNKNOWN =
      answered(new SubmitOutcome.Unknown("the connection was reset", null));
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
    assertThat(told(SENT, continuing("1", state(TRAINING, List.of(FIRST)))))
        .get()
        .extracting("trainingId", "orphan")
        .containsExactly("A", null);
    assertThat(told(SENT, continuing("1", state(TRAINING, List.of(FIRST, SECOND)))))
        .get()
        .extracting("trainingId", "orphan")
        .containsExactly("A", ONE_OF_2.reason());
  }

  @Test
  void aTrainingThatTheContinuingRunFindsForItHidesNothing() {
    HistoryEvent handedOn = continuing("1", state(null, List.of(FIRST, SECOND)));
    HistoryEvent named = resolved(Resolution.adopt(1, "A"));
    HistoryEvent check = scheduled(ProviderActivities.CONFIRM);
    HistoryEvent found = answerTo(5, judged(new ProposalVerdict.Known(TRAINING)));

    assertThat(told(SENT, handedOn, named, check, found))
        .get()
        .extracting("trainingId", "orphan")
        .containsExactly("A", ONE_OF_2.reason());
  }

  @Test
  void aTrainingOfItThatTheCopyKnowsIsNoOtherOne() {
    List<HistoryEvent> copied = List.of(started("1"), submit(1), answered(TRAINING));
    Attempt accepted = new Attempt(1, new Fate.Accepted("A"), false);

    assertThat(told(copied, continuing("1", state(TRAINING, List.of(accepted))))).isEmpty();
  }

  /** What a copy that begins so is told of a run 2 that is this. */
  private static Optional<SubmitOutcome> told(List<HistoryEvent> copied, HistoryEvent... second) {
    AskingRun asking = new AskingRun(List.of(and(copied, resetFrom("1"))), READER);
    Map<String, List<HistoryEvent>> histories = new HashMap<>();
    histories.put("1", and(copied, submit(2)));
    histories.put("2", List.of(second));
    Known known = asking.of(List.of(second), histories);
    Submitted submitted =
        RunHistory.readBeyond(
            known, List.of(second), READER, new ListedRun("2", null, true), Set.of());
    return new LeftBehind(List.of(submitted), asking.trainings(), asking.requests()).sent();
  }

  private static List<HistoryEvent> and(List<HistoryEvent> events, HistoryEvent last) {
    return Stream.concat(events.stream(), Stream.of(last)).toList();
  }
}
