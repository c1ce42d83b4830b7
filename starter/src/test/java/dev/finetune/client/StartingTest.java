package dev.finetune.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.activity.TrainingStatus.Failed.Cause;
import dev.finetune.ledger.RequestRecord;
import dev.finetune.training.Charge;
import dev.finetune.training.FineTuneException;
import dev.finetune.training.InvalidRequestException;
import dev.finetune.workflow.FineTuneSearchAttributes;
import dev.finetune.workflow.FineTuneState;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.WorkflowIds;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartingTest {

  @AutoClose private final Fixture fixture = Fixture.inMemory();

  @Test
  void aRunningTrainingIsReturnedAndNothingStarts() {
    StartedTraining first = fixture.start();

    assertThat(first)
        .isEqualTo(new StartedTraining(Fixture.ID, first.runId(), false, FineTuneState.VALIDATING));
    assertThat(fixture.start())
        .isEqualTo(new StartedTraining(Fixture.ID, first.runId(), true, FineTuneState.VALIDATING));
  }

  @Test
  void aCompletedTrainingIsReturnedAndNothingStarts() {
    fixture.working().training().becomesReady();
    TrainingView first = fixture.startToEnd();

    assertThat(fixture.start())
        .isEqualTo(new StartedTraining(Fixture.ID, first.runId(), true, FineTuneState.READY));
    assertThat(fixture.training().submits()).isEqualTo(1);
  }

  @Test
  void theSameRequestForAnotherCallerIsTheSameTraining() {
    fixture.start();
    var again = Fixture.request().withWebhook("https://b/");

    assertThat(fixture.client().start(Fixture.ID, again).existing()).isTrue();
  }

  @Test
  void otherContentUnderTheIdIsRefused() {
    fixture.start();

    assertThatThrownBy(() -> fixture.client().start(Fixture.ID, Fixture.request().withSeed(7L)))
        .isInstanceOf(IdInUseException.class)
        .isInstanceOf(FineTuneException.class)
        .hasMessage(
            "The id \"training\" belongs to another training (photo of adhik person · 1 image ·"
                + " 2000 steps), whose state is validating: start with another id, or without one, so"
                + " that it is made of the request. Nothing was started.");
  }

  @Test
  void aTrainingStartedByHandIsKnownByItsInput() {
    Map<String, Object> pageBody =
        Map.of(
            "key", "",
            "instance_prompt", "photo of adhik person",
            "class_prompt", "photo of person",
            "images", List.of("https://images/1.png"),
            "max_train_steps", "2000");
    String run = fixture.startByHand(FineTuneWorkflow.TYPE, pageBody).getExecution().getRunId();

    assertThat(fixture.start())
        .isEqualTo(new StartedTraining(Fixture.ID, run, true, FineTuneState.VALIDATING));
  }

  @Test
  void anUnreadableInputStartedByHandIsRefused() {
    fixture.startByHand(FineTuneWorkflow.TYPE, "nonsense");

    assertThatThrownBy(fixture::start)
        .isInstanceOf(IdInUseException.class)
        .hasMessageContaining("its input cannot be read");
  }

  @Test
  void anIdOfAnotherKindOfWorkflowIsRefused() {
    fixture.startByHand("Other");

    assertThatThrownBy(fixture::start)
        .isInstanceOf(IdInUseException.class)
        .hasMessageContaining("belongs to a workflow of type Other");
  }

  @Test
  void aFailedTrainingMakesRoom() {
    fixture.working().training().refuses(FailureType.INSUFFICIENT_CREDITS, "No credit: top up.");
    TrainingView failed = fixture.startToEnd();

    assertThat(failed.state()).isEqualTo(FineTuneState.FAILED);
    assertStartsAgainAfter(failed);
  }

  @Test
  void aCorrectedRequestMayKeepTheIdOfOneThatWasRefused() {
    fixture.working().training().refuses(FailureType.REQUEST_REFUSED, "Invalid seed.");
    fixture.startToEnd();

    var corrected = Fixture.request().withSeed(7L);
    assertThat(fixture.client().start(Fixture.ID, corrected).existing()).isFalse();
  }

  @Test
  void aTerminatedTrainingIsTakenUpByTheNextStart() {
    fixture.working().start();
    TrainingView first = fixture.until(Fixture::isTraining);
    fixture.run().terminate("test");

    assertStartsAgainAfter(first);
  }

  @Test
  void oneThatWasChargedAndFailedIsReturnedAndNothingStarts() {
    fixture.working().training().ends(new TrainingStatus.Failed(Cause.FAILED, "out of luck"));
    TrainingView failed = fixture.startToEnd();

    assertThat(failed.charged()).isEqualTo(Charge.YES);
    assertIsReturned(failed);
    assertThat(fixture.client().startAgain(Fixture.ID, Fixture.request()).existing()).isFalse();
    fixture.until(view -> fixture.training().submits() == 2);
  }

  @Test
  void oneThatWasChargedAndCancelledIsReturnedAndNothingStarts() {
    fixture.working().start();
    fixture.until(Fixture::isTraining);
    fixture.client().cancel(Fixture.ID);

    assertIsReturned(fixture.until(TrainingView::hasEnded));
  }

  @Test
  void theLedgerCountsBeforeWhatTheRunItselfSays() {
    fixture.working().training().refuses(FailureType.INSUFFICIENT_CREDITS, "No credit: top up.");
    TrainingView failed = fixture.startToEnd();
    spendInLedger();

    assertThat(failed.charged()).isEqualTo(Charge.NO);
    assertIsReturned(failed);
  }

  @Test
  void whatTheRunItselfSaysCountsWhereTheLedgerCannotBeRead() {
    fixture.working().training().ends(new TrainingStatus.Failed(Cause.FAILED, "out of luck"));
    TrainingView failed = fixture.startToEnd();
    fixture.openLedger();
    fixture.stopWorking();

    assertIsReturned(failed);
  }

  /** What a terminated run has paid for only its ledger knows. */
  @Test
  void oneWhoseLedgerHasSeenItsChargedTrainingEndIsReturned() {
    assertIsReturned(terminatedAndEnded());
  }

  @Test
  void oneThatAnOperatorHasSettledStartsAgain() {
    fixture.working().start();
    TrainingView first = fixture.until(Fixture::isTraining);
    fixture.openLedger();
    fixture.client().settle(Fixture.ID, 1);
    fixture.run().terminate("test");
    fixture.closeLedger();

    assertStartsAgainAfter(first);
  }

  @Test
  void otherContentUnderAChargedIdIsRefused() {
    fixture.working().training().ends(new TrainingStatus.Failed(Cause.FAILED, "out of luck"));
    fixture.startToEnd();
    var corrected = Fixture.request().withSeed(7L);

    assertThatThrownBy(() -> fixture.client().start(Fixture.ID, corrected))
        .isInstanceOf(IdInUseException.class)
        .hasMessageContaining("), whose state is failed");
    assertThat(fixture.client().startAgain(Fixture.ID, corrected).existing()).isFalse();
  }

  @Test
  void anotherStartOfOneThatRunsIsNone() {
    StartedTraining first = fixture.start();

    assertThat(fixture.client().startAgain(Fixture.ID, Fixture.request()))
        .isEqualTo(new StartedTraining(Fixture.ID, first.runId(), true, FineTuneState.VALIDATING));
  }

  @Test
  void aBodyThatIsWrongStartsNothingAgain() {
    byte[] nothing = "{}".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> fixture.client().startAgain(Fixture.ID, nothing))
        .isInstanceOf(InvalidRequestException.class);
    assertThat(fixture.client().get(Fixture.ID)).isEmpty();
  }

  private TrainingView terminatedAndEnded() {
    fixture.working().start();
    fixture.until(Fixture::isTraining);
    fixture.run().terminate("test");
    spendInLedger();
    return fixture.until(TrainingView::hasEnded);
  }

  private void spendInLedger() {
    fixture.openLedger();
    fixture.record(RequestRecord.Fact.ACCEPTED);
    fixture.record(RequestRecord.Fact.ENDED);
    fixture.closeLedger();
  }

  private void assertIsReturned(TrainingView ended) {
    assertThat(fixture.start())
        .isEqualTo(new StartedTraining(Fixture.ID, ended.runId(), true, ended.state()));
  }

  private void assertStartsAgainAfter(TrainingView first) {
    StartedTraining again = fixture.start();

    assertThat(again.existing()).isFalse();
    assertThat(again.runId()).isNotEqualTo(first.runId());
  }

  @Test
  void manyStartersGetOneRun() {
    fixture.startMany();
  }

  @Test
  void manyStartersAfterAFailureGetOneRun() {
    fixture.working().training().refuses(FailureType.INSUFFICIENT_CREDITS, "No credit: top up.");
    fixture.startToEnd();
    fixture.training().keepsCheckingImages();

    fixture.startMany();
  }

  @ParameterizedTest
  @ValueSource(strings = {"finetune-ledger/training", "finetune-ledger/", "", " ", "two\nlines"})
  void anIdThatNoTrainingCanHaveIsRefusedBeforeAStart(String id) {
    assertThatThrownBy(() -> fixture.client().start(id, Fixture.request()))
        .isInstanceOf(InvalidIdException.class)
        .isInstanceOf(FineTuneException.class)
        .hasMessageStartingWith("The workflow id ");
    assertThat(fixture.client().get("finetune-ledger/training")).isEmpty();
  }

  @Test
  void anIdOfMoreThan900CharactersIsRefusedBeforeAStart() {
    String longest = "x".repeat(900);

    assertThatThrownBy(() -> fixture.client().start(longest + "x", Fixture.request()))
        .isInstanceOf(InvalidIdException.class)
        .hasMessage("The workflow id has 901 characters: use one of at most 900.");
    assertThat(fixture.client().get(longest + "x")).isEmpty();
    assertThat(fixture.client().start(longest, Fixture.request()).existing()).isFalse();
  }

  @Test
  void aKeyIsRefusedBeforeAStart() {
    byte[] body = "{\"key\":\"secret\"}".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> fixture.client().start(Fixture.ID, body))
        .isInstanceOf(InvalidRequestException.class)
        .isInstanceOf(FineTuneException.class)
        .hasMessageContaining("key holds a secret")
        .hasMessageEndingWith(". The images were not checked: validate does that, too.")
        .hasMessageNotContaining("\"secret\"");
    assertThat(fixture.client().get(Fixture.ID)).isEmpty();
  }

  @Test
  void theIdIsMadeOfTheRequest() {
    assertThat(fixture.client().start(Fixture.request()).workflowId())
        .isEqualTo(WorkflowIds.of(Fixture.request()));
  }

  @Test
  void aStartSaysWhatItIsAbout() {
    fixture.start();

    var run = fixture.run().describe();
    assertThat(run.getStaticSummary())
        .as("true of the next run, too, into which the UI copies it")
        .startsWith("Trains a model: ")
        .doesNotContain("adhik");
    assertThat(run.getStaticDetails()).isNull();
    assertThat(run.getTypedSearchAttributes().get(FineTuneSearchAttributes.STATE))
        .isEqualTo("validating");
    assertThat(run.getTypedSearchAttributes().get(FineTuneSearchAttributes.ACCOUNT))
        .isEqualTo("default");
  }
}
