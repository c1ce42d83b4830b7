package dev.finetune.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.Allowance;
import dev.finetune.activity.Confirmation;
import dev.finetune.activity.ReadCommand;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.ledger.RequestRecord.Fact;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.TrainingProgress;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The ledger's workflow on the skipped clock: when it closes, and what it checks by itself. */
class RequestLedgerTest {

  private static final ReadCommand RUN = new ReadCommand("run", LedgerWorld.CONTENT);
  private static final ReadCommand ANOTHER_RUN =
      new ReadCommand("another run", LedgerWorld.CONTENT);

  private static final TrainingStatus RUNNING =
      new TrainingStatus.UnderWay(new TrainingProgress(TrainingPhase.TRAINING_STARTED, null, null));

  @RegisterExtension private final LedgerLab lab = new LedgerLab();

  private static LedgerState settledState(WorkflowStub ledger) {
    try {
      throw new AssertionError("completed with " + ledger.getResult(LedgerState.class));
    } catch (WorkflowFailedException e) {
      ApplicationFailure settled = (ApplicationFailure) Objects.requireNonNull(e.getCause());
      assertThat(settled.getType()).isEqualTo("Settled");
      return settled.getDetails().get(LedgerState.class);
    }
  }

  @Test
  void itCompletesAtOnceWhenTheModelIsReady() {
    WorkflowStub ledger = lab.granted();
    lab.record(LedgerWorld.fact(1, Fact.ACCEPTED, "T1", null));
    lab.record(LedgerWorld.fact(1, Fact.ENDED, "T1", LedgerWorld.result(1)));

    LedgerState state = ledger.getResult(LedgerState.class);

    assertThat(state.ready()).isEqualTo(LedgerWorld.result(1));
    assertThat(lab.checks()).isEmpty();
    assertThat(lab.trainingIdAttribute()).isEqualTo("T1");
  }

  @Test
  void itStaysOpenThroughTheTriesOfARunAndIsSettledWhenTheRunReleasesIt() {
    WorkflowStub ledger = lab.granted();
    lab.record(LedgerWorld.fact(1, Fact.NOT_ACCEPTED, null, null));
    assertThat(lab.reserve("grant-2", Allowance.FIRST).granted()).isEqualTo(2);
    lab.record(LedgerWorld.fact(2, Fact.NOT_ACCEPTED, null, null));
    lab.release();

    assertThat(settledState(ledger).requests()).hasSize(2);
    assertThat(lab.lifetime()).isLessThan(Duration.ofMinutes(1));
  }

  @Test
  void itClosesByItselfWhenTheRunNeverComesBack() {
    WorkflowStub ledger = lab.granted();
    lab.record(LedgerWorld.fact(1, Fact.NOT_ACCEPTED, null, null));

    assertThat(settledState(ledger).isSettled()).isTrue();
    assertThat(lab.lifetime()).isBetween(Duration.ofHours(1), Duration.ofMinutes(61));
  }

  @Test
  void whatIsOpenIsCheckedAgainAndAgainUntilItHasEnded() {
    lab.statusIs(RUNNING);
    lab.granted();
    lab.record(LedgerWorld.fact(1, Fact.ACCEPTED, "T1", null));
    lab.release();
    lab.after(Duration.ofDays(20), () -> lab.record(LedgerWorld.fact(1, Fact.ENDED, "T1", null)));

    settledState(lab.ledger());

    assertThat(lab.checks())
        .as("at once, then after 10, 20, 40 minutes and so on, up to a week")
        .hasSizeBetween(12, 15);
    assertThat(lab.pauses().get(0)).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(11));
    assertThat(lab.pauses().get(1)).isBetween(Duration.ofMinutes(19), Duration.ofMinutes(21));
  }

  @Test
  void aRequestWhoseAnswerWasLostIsSearchedForUntilItIsFound() {
    AtomicInteger searches = new AtomicInteger();
    lab.statusIs(RUNNING);
    lab.searched(
        () -> {
          if (searches.incrementAndGet() == 3) {
            lab.record(
                new RequestRecord(
                    1, "grant-1", Fact.ACCEPTED, "T1", LearntFrom.SEARCH, "it is listed", null));
          }
        });
    lab.granted();
    lab.record(LedgerWorld.fact(1, Fact.UNKNOWN, null, null));
    lab.release();
    lab.after(
        Duration.ofDays(1),
        () -> lab.record(LedgerWorld.fact(1, Fact.ENDED, "T1", LedgerWorld.result(1))));

    assertThat(lab.ledger().getResult(LedgerState.class).ready()).isEqualTo(LedgerWorld.result(1));
    assertThat(searches).hasValue(3);
    // No run waits for it.
    assertThat(lab.messages())
        .singleElement()
        .satisfies(message -> assertThat(message.id()).isEqualTo("run-orphan-T1"));
  }

  @Test
  void anAnswerThatComesWhenNoRunIsAtWorkIsFollowedAtOnceAndReportedAsAnOrphan() {
    lab.statusIs(RUNNING);
    lab.granted();
    lab.record(LedgerWorld.fact(1, Fact.UNKNOWN, null, null));
    lab.release();
    lab.after(Duration.ofDays(3), () -> lab.record(LedgerWorld.fact(1, Fact.ACCEPTED, "T1", null)));
    List<Integer> checks = new ArrayList<>();
    lab.after(Duration.ofDays(3).plusMinutes(1), () -> checks.add(lab.checks().size()));
    lab.after(
        Duration.ofDays(4),
        () -> lab.record(LedgerWorld.fact(1, Fact.ENDED, "T1", LedgerWorld.result(1))));

    assertThat(lab.ledger().getResult(LedgerState.class).ready()).isEqualTo(LedgerWorld.result(1));
    assertThat(checks).containsExactly(1);
    assertThat(lab.messages())
        .singleElement()
        .satisfies(message -> assertThat(message.id()).isEqualTo("run-orphan-T1"));
  }

  @Test
  void aRequestOfARunThatNeverComesBackIsSearchedForAfterADay() {
    AtomicInteger searches = new AtomicInteger();
    lab.searched(searches::incrementAndGet);
    WorkflowStub ledger = lab.granted();
    List<Integer> afterHours = new ArrayList<>();
    for (int hours : List.of(23, 25)) {
      lab.after(Duration.ofHours(hours), () -> afterHours.add(searches.get()));
    }
    lab.after(
        Duration.ofHours(26),
        () -> {
          var unused = ledger.update(RequestLedger.SETTLE, String.class, 1);
          lab.release();
        });

    settledState(ledger);

    assertThat(afterHours).containsExactly(0, 1);
  }

  @Test
  void besideARunItChecksAfterADay() {
    lab.statusIs(RUNNING);
    lab.granted();
    lab.record(LedgerWorld.fact(1, Fact.ACCEPTED, "T1", null));
    lab.after(
        Duration.ofHours(40),
        () -> lab.record(LedgerWorld.fact(1, Fact.ENDED, "T1", LedgerWorld.result(1))));

    lab.ledger().getResult(LedgerState.class);

    assertThat(lab.checks()).hasSize(1);
  }

  @Test
  void aNamedTrainingIsConfirmedWhenNoRunIsAtWorkAndReportedAsAnOrphan() {
    lab.confirmationIs(new Confirmation(true, ""));
    lab.statusIs(RUNNING);
    lab.granted();
    lab.record(LedgerWorld.fact(1, Fact.NAMED, "T1", null));
    lab.release();
    lab.after(
        Duration.ofHours(2),
        () -> lab.record(LedgerWorld.fact(1, Fact.ENDED, "T1", LedgerWorld.result(1))));

    lab.ledger().getResult(LedgerState.class);

    assertThat(lab.confirmations())
        .singleElement()
        .satisfies(
            command -> {
              assertThat(command.training().trainingId()).isEqualTo("T1");
              assertThat(command.training().request()).isEqualTo(1);
            });
    assertThat(lab.messages())
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.id()).isEqualTo("run-orphan-T1");
              assertThat(message.body().path("event").asText()).isEqualTo("orphan");
              assertThat(message.body().path("logs").asText())
                  .contains("training T1, made of request 1 of training");
            });
  }

  @Test
  void anOpenRunIsNotifiedOfWhatIsNamedUntilItReleasesTheLedger() {
    lab.runIsOpen();
    lab.confirmationIs(new Confirmation(true, ""));
    lab.statusIs(RUNNING);
    WorkflowStub ledger = lab.granted();
    lab.record(LedgerWorld.fact(1, Fact.NAMED, "T1", null));
    lab.after(
        Duration.ofMinutes(1),
        () -> {
          lab.release();
          lab.record(LedgerWorld.fact(1, Fact.NAMED, "T2", null));
        });
    lab.after(
        Duration.ofHours(2),
        () -> {
          lab.record(LedgerWorld.fact(1, Fact.ENDED, "T1", null));
          lab.record(LedgerWorld.fact(1, Fact.ENDED, "T2", LedgerWorld.result(1)));
        });

    ledger.getResult(LedgerState.class);

    assertThat(lab.messages())
        .singleElement()
        .satisfies(message -> assertThat(message.id()).isEqualTo("run-orphan-T2"));
  }

  @Test
  void aRunThatReadsTakesUpWhatIsOpenAndHasItsFailureToReport() {
    lab.runIsOpen();
    lab.confirmationIs(new Confirmation(true, ""));
    lab.statusIs(RUNNING);
    WorkflowStub ledger = lab.granted();
    lab.record(LedgerWorld.fact(1, Fact.UNKNOWN, null, null));
    lab.release();
    lab.after(
        Duration.ofMinutes(1),
        () -> {
          var unused = ledger.update(RequestLedger.TAKE_UP, LedgerState.class, ANOTHER_RUN);
          lab.record(LedgerWorld.fact(1, Fact.NAMED, "T1", null));
        });
    lab.after(Duration.ofHours(2), () -> lab.record(LedgerWorld.fact(1, Fact.ENDED, "T1", null)));

    LedgerState state = settledState(ledger);

    assertThat(lab.messages()).isEmpty();
    assertThat(state.standing(ANOTHER_RUN)).isInstanceOf(SubmitOutcome.Accepted.class);
    assertThat(state.standing(RUN)).isInstanceOf(SubmitOutcome.NotAccepted.class);
  }

  @Test
  void everyModelThatIsMadeBesidesIsReported() {
    lab.granted();
    lab.record(LedgerWorld.fact(1, Fact.ACCEPTED, "T1", null));
    lab.record(LedgerWorld.fact(1, Fact.ACCEPTED, "T2", null));
    lab.record(LedgerWorld.fact(1, Fact.ACCEPTED, "T3", null));
    lab.record(LedgerWorld.fact(1, Fact.ENDED, "T1", null));
    lab.record(LedgerWorld.fact(1, Fact.ENDED, "T2", LedgerWorld.result(2)));

    LedgerState state = lab.ledger().query(RequestLedger.STATE, LedgerState.class);

    assertThat(state.besides("T3"))
        .singleElement()
        .satisfies(one -> assertThat(one.trainingIds()).containsExactly("T2"));
  }

  @Test
  void whoFindsTwoModelsIsAnsweredOneAndWarnedOfTheOther() {
    WorkflowStub ledger = lab.granted();
    lab.record(LedgerWorld.fact(1, Fact.ACCEPTED, "T1", null));
    lab.record(LedgerWorld.fact(1, Fact.ACCEPTED, "T2", null));
    lab.record(LedgerWorld.fact(1, Fact.ENDED, "T2", LedgerWorld.result(2)));
    lab.record(LedgerWorld.fact(1, Fact.ENDED, "T1", LedgerWorld.result(1)));

    assertThat(ledger.getResult(LedgerState.class).standing(RUN))
        .isInstanceOfSatisfying(
            SubmitOutcome.Ready.class,
            ready -> {
              assertThat(ready.result().trainingId()).isEqualTo("T2");
              assertThat(ready.open())
                  .singleElement()
                  .satisfies(one -> assertThat(one.trainingIds()).containsExactly("T1"));
            });
  }

  @Test
  void whatHasFailedIsItsRunsToReportAndAnotherRunPaysAgain() {
    lab.granted();
    lab.record(LedgerWorld.fact(1, Fact.ACCEPTED, "T1", null));
    lab.record(LedgerWorld.fact(1, Fact.ENDED, "T1", null));

    assertThat(accepted(lab.reserve("grant-2", Allowance.FIRST))).isEqualTo("T1");
    assertThat(lab.reserveByAnotherRun("grant-3").granted()).isEqualTo(2);
  }

  @Test
  void whoFindsATrainingOpenReportsItsFailure() {
    lab.granted();
    lab.record(LedgerWorld.fact(1, Fact.UNKNOWN, null, null));
    lab.release();
    lab.awaitReleased();
    assertThat(lab.reserveByAnotherRun("grant-2").granted()).isNull();
    lab.record(LedgerWorld.fact(1, Fact.ACCEPTED, "T1", null));
    lab.record(LedgerWorld.fact(1, Fact.ENDED, "T1", null));

    assertThat(accepted(lab.reserveByAnotherRun("grant-3"))).isEqualTo("T1");
    assertThat(lab.reserve("grant-4", Allowance.FIRST).granted()).isEqualTo(2);
  }

  private static String accepted(LedgerAnswer answer) {
    assertThat(answer.granted()).isNull();
    return ((SubmitOutcome.Accepted) answer.standing()).training().trainingId();
  }

  @Test
  void aNamedTrainingThatIsNoneIsNoOrphan() {
    lab.confirmationIs(new Confirmation(false, "the provider does not know it"));
    lab.granted();
    lab.record(LedgerWorld.fact(1, Fact.NOT_ACCEPTED, null, null));
    lab.record(LedgerWorld.fact(1, Fact.NAMED, "Forged1", null));
    lab.release();

    assertThat(settledState(lab.ledger()).isSettled()).isTrue();
    assertThat(lab.messages()).isEmpty();
  }

  @Test
  void theRunsOwnTrainingIsNoOrphan() {
    lab.statusIs(RUNNING);
    lab.granted();
    lab.record(LedgerWorld.fact(1, Fact.ACCEPTED, "T1", null));
    lab.release();
    lab.record(LedgerWorld.fact(1, Fact.NAMED, "T1", null));
    lab.release();
    lab.after(Duration.ofHours(1), () -> lab.record(LedgerWorld.fact(1, Fact.ENDED, "T1", null)));

    settledState(lab.ledger());

    assertThat(lab.confirmations()).isEmpty();
    assertThat(lab.messages()).isEmpty();
    assertThat(lab.checks()).extracting(AcceptedTraining::trainingId).containsOnly("T1");
  }

  @Test
  void anOperatorSettlesWhatHasNoIdAndOnlyWhatIsOpen() {
    WorkflowStub ledger = lab.granted();
    lab.record(LedgerWorld.fact(1, Fact.UNKNOWN, null, null));
    lab.release();

    assertThatThrownBy(() -> ledger.update(RequestLedger.SETTLE, String.class, 2))
        .isInstanceOf(WorkflowUpdateException.class)
        .hasStackTraceContaining("request 2 is not open; open: 1");
    assertThatThrownBy(() -> ledger.update(RequestLedger.SETTLE, String.class, "all"))
        .hasStackTraceContaining("\"all\" names no request: send {\"request\":1}");
    assertThat(page(ledger))
        .startsWith("**May be charged:**\n\n- request 1, sent at ")
        .endsWith("say so by the update `settleRequest`: `{\"request\": 1}`.");
    assertThat(ledger.update(RequestLedger.SETTLE, String.class, Map.of("request", 1)))
        .isEqualTo("Request 1 is settled; open: none.");
    assertThat(settledState(ledger).isSettled()).isTrue();
    assertThat(page(ledger)).isEqualTo("**Nothing is open:** nothing more may be charged.");
  }

  private static String page(WorkflowStub ledger) {
    return ledger.query("__temporal_workflow_metadata", WorkflowMetadata.class).getCurrentDetails();
  }

  @Test
  void aRunThatAsksGoesOnAtOnceWhenAnOperatorSettles() {
    lab.runIsOpen();
    WorkflowStub ledger = lab.granted();
    lab.record(LedgerWorld.fact(1, Fact.UNKNOWN, null, null));

    assertThat(lab.signalsOfTheRun()).isZero();
    assertThat(ledger.update(RequestLedger.SETTLE, String.class, 1)).contains("open: none");
    assertThat(lab.signalsOfTheRun()).isEqualTo(1);
  }

  @Test
  void aRequestToCancelItLosesNothing() {
    WorkflowStub ledger = lab.granted();
    ledger.cancel();
    lab.record(LedgerWorld.fact(1, Fact.ACCEPTED, "T1", null));
    lab.record(LedgerWorld.fact(1, Fact.ENDED, "T1", LedgerWorld.result(1)));
    assertThatThrownBy(() -> ledger.getResult(LedgerState.class))
        .isInstanceOf(WorkflowFailedException.class);

    assertThat(ledger.query(RequestLedger.STATE, LedgerState.class).ready())
        .isEqualTo(LedgerWorld.result(1));
  }

  @Test
  void aLedgerThatIsOpenedAgainKnowsAllThatItKnew() {
    WorkflowStub ledger = lab.granted();
    lab.record(LedgerWorld.fact(1, Fact.NOT_ACCEPTED, null, null));
    lab.release();
    LedgerState before = settledState(ledger);

    assertThat(lab.open(before, "grant-2").granted()).isEqualTo(2);
  }
}
