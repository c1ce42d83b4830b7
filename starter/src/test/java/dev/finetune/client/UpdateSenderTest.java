package dev.finetune.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetune.activity.CurrentDetails;
import dev.finetune.activity.FailureType;
import dev.finetune.client.connection.TemporalUnreachableException;
import dev.finetune.ledger.RequestLedger;
import dev.finetune.workflow.FineTuneState;
import dev.finetune.workflow.Resolution;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class UpdateSenderTest {

  @AutoClose private final Fixture fixture = Fixture.inMemory();

  @Test
  void anUnknownSubmissionIsResolved() {
    fixture.working().training().losesTheAnswer().knows("Found1");
    fixture.start();
    fixture.until(view -> view.state() == FineTuneState.UNRESOLVED);

    assertThat(fixture.client().resolve(Fixture.ID, Resolution.adopt(1, "Found1")))
        .isEqualTo(
            "Asking the provider about training Found1; it is adopted if it is known there.");
    assertThat(fixture.until(Fixture::isTraining).trainingId()).isEqualTo("Found1");
  }

  @Test
  void nonsenseIsRejectedWithASentence() {
    fixture.working().training().losesTheAnswer();
    fixture.start();
    fixture.until(view -> view.state() == FineTuneState.UNRESOLVED);

    assertThatThrownBy(() -> fixture.client().resolve(Fixture.ID, Resolution.giveUp(7)))
        .isInstanceOf(UpdateRejectedException.class)
        .hasMessage("request 7 is not open; open: 1");
    assertThatThrownBy(() -> fixture.client().resolve(Fixture.ID, Resolution.adopt(1, "no id")))
        .hasMessage("training_id is \"no id\": name the training as the provider's account does");
    assertThatThrownBy(() -> fixture.client().check(Fixture.ID))
        .hasMessage("there is no accepted training to check yet");
  }

  @Test
  void aDeadlineIsExtended() {
    fixture.working().start();
    Instant deadline = fixture.until(Fixture::isTraining).deadline();

    String answer = fixture.client().extend(Fixture.ID, Duration.ofDays(1));

    assertThat(deadline).isNotNull();
    Instant later = deadline.plus(Duration.ofDays(1));
    assertThat(answer).isEqualTo("The deadline is now " + CurrentDetails.time(later) + ".");
    assertThat(fixture.until(view -> later.equals(view.deadline())).hasEnded()).isFalse();
    assertThatThrownBy(() -> fixture.client().extend(Fixture.ID, Duration.ofDays(91)))
        .hasMessage("by is 91d: send a duration up to 90d, such as 24h");
  }

  @Test
  void whatACheckFindsIsWaitedFor() throws Exception {
    fixture.working().start();
    fixture.until(Fixture::isTraining);
    assertThat(fixture.client().checked(Fixture.ID, Duration.ZERO)).isEmpty();

    assertThat(fixture.client().check(Fixture.ID))
        .isEqualTo("Checking the training now, or ten seconds after the last check.");
    TrainingView view = fixture.client().checked(Fixture.ID, Duration.ofSeconds(20)).orElseThrow();

    assertThat(view.eta()).isEqualTo(Duration.ofMinutes(7));
    fixture.training().becomesReady();
    var unused = fixture.client().check(Fixture.ID);
    assertThat(fixture.client().checked(Fixture.ID, Duration.ZERO)).isEmpty();
    assertThat(fixture.client().checked(Fixture.ID, Duration.ofSeconds(20)))
        .map(TrainingView::state)
        .contains(FineTuneState.READY);
  }

  @Test
  void whyACheckFailedIsSaid() throws Exception {
    fixture.working().start();
    fixture.until(Fixture::isTraining);
    fixture.training().failsToCheck(FailureType.PROVIDER_UNAVAILABLE, "503 from the status");

    var unused = fixture.client().check(Fixture.ID);

    assertThat(fixture.client().checked(Fixture.ID, Duration.ofSeconds(30)))
        .map(TrainingView::note)
        .contains("The check failed: 503 from the status");
  }

  @Test
  void anEndedTrainingTakesNoCommands() {
    fixture.start();
    fixture.run().terminate("by hand");

    assertThatThrownBy(() -> fixture.client().check(Fixture.ID))
        .isInstanceOf(UpdateRejectedException.class)
        .hasMessage("The training \"training\" has ended: it takes no more commands.");
  }

  @Test
  void aCommandThatNoWorkerTakesIsNotWaitedForForever() {
    fixture.start();

    assertThatThrownBy(() -> fixture.client().check(Fixture.ID))
        .isInstanceOf(TemporalUnreachableException.class)
        .hasMessageStartingWith("No worker took the command in time");
  }

  @Test
  void commandsToNobodyAreAMistake() {
    assertThatThrownBy(() -> fixture.client().check("nobody"))
        .isInstanceOf(TrainingNotFoundException.class);
    assertThatThrownBy(() -> fixture.client().settle("nobody", 1))
        .isInstanceOf(TrainingNotFoundException.class);
  }

  @Test
  void anOpenRequestIsSettledAndClosesItsLedger() {
    WorkflowStub ledger = fixture.working().openLedger();
    ledger.signal(RequestLedger.RELEASE);

    assertThatThrownBy(() -> fixture.client().settle(Fixture.ID, 2))
        .isInstanceOf(UpdateRejectedException.class)
        .hasMessage("request 2 is not open; open: 1");
    assertThat(fixture.client().settle(Fixture.ID, 1))
        .isEqualTo("Request 1 is settled; open: none.");

    assertThatThrownBy(() -> ledger.getResult(Void.class))
        .hasRootCauseInstanceOf(ApplicationFailure.class)
        .hasStackTraceContaining("type='Settled'");
    assertThatThrownBy(() -> fixture.client().settle(Fixture.ID, 1))
        .isInstanceOf(UpdateRejectedException.class)
        .hasMessage("No request of the training \"training\" is open: there is none to settle.");
  }

  @Test
  void aTerminatedLedgerIsOpenedBeforeItIsSettled() {
    fixture.working().openLedger().terminate("by hand");

    assertThatThrownBy(() -> fixture.client().settle(Fixture.ID, 1))
        .isInstanceOf(UpdateRejectedException.class)
        .hasMessageContaining("is terminated: start the training again");
  }
}
