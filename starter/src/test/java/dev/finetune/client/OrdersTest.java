package dev.finetune.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetune.activity.SubmitOutcome;
import dev.finetune.workflow.Resolution;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrdersTest {

  private final Desk desk = Desk.inMemory();

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void anUnknownSubmissionIsResolved() {
    desk.working()
        .training()
        .answers(new SubmitOutcome.Unknown("read timeout", null))
        .knows("Found1");
    desk.start();
    desk.until(view -> "unknown".equals(view.state()));

    assertThat(desk.client().resolve(Desk.ID, Resolution.adopt(1, "Found1")))
        .isEqualTo(
            "Asking the provider about training Found1; it is adopted if it is known there.");
    assertThat(desk.until(Desk::isTraining).trainingId()).isEqualTo("Found1");
  }

  @Test
  void nonsenseIsRejectedWithASentence() {
    desk.working().training().answers(new SubmitOutcome.Unknown("read timeout", null));
    desk.start();
    desk.until(view -> "unknown".equals(view.state()));

    assertThatThrownBy(() -> desk.client().resolve(Desk.ID, Resolution.giveUp(7)))
        .isInstanceOf(UpdateRejectedException.class)
        .hasMessage("attempt is 7, and the unknown ones are [1]: name the one you looked for");
    assertThatThrownBy(() -> desk.client().resolve(Desk.ID, Resolution.adopt(1, "no id")))
        .hasMessage("training_id is \"no id\": name the training as the provider's account does");
    assertThatThrownBy(() -> desk.client().check(Desk.ID))
        .hasMessage("there is no accepted training to look at yet");
  }

  @Test
  void aDeadlineIsExtended() {
    desk.working().start();
    Instant deadline = desk.until(Desk::isTraining).deadline();

    String told = desk.client().extend(Desk.ID, Duration.ofDays(1));

    assertThat(deadline).isNotNull();
    Instant later = deadline.plus(Duration.ofDays(1));
    assertThat(told).isEqualTo("The deadline is now " + later + ".");
    assertThat(desk.until(view -> later.equals(view.deadline())).hasEnded()).isFalse();
    assertThatThrownBy(() -> desk.client().extend(Desk.ID, Duration.ofDays(91)))
        .hasMessage("by is 2184h: send a duration up to 90d, such as 24h");
  }

  @Test
  void aTrainingIsLookedAtNow() {
    desk.working().start();
    desk.until(Desk::isTraining);
    desk.training().becomesReady();

    assertThat(desk.client().check(Desk.ID)).isEqualTo("Looking at the training now.");
    assertThat(desk.until(TrainingView::hasEnded).status()).isEqualTo("completed");
  }

  @Test
  void anEndedTrainingTakesNoOrders() {
    desk.start();
    desk.run().terminate("by hand");

    assertThatThrownBy(() -> desk.client().check(Desk.ID))
        .isInstanceOf(UpdateRejectedException.class)
        .hasMessage("The training \"training\" is terminated: it takes no more orders.");
  }

  @Test
  void anOrderThatNoWorkerTakesIsNotWaitedForForever() {
    desk.start();

    assertThatThrownBy(() -> desk.client().check(Desk.ID))
        .isInstanceOf(TemporalUnreachableException.class)
        .hasMessageStartingWith("No worker took the order in time");
  }

  @Test
  void ordersToNobodyAreAMistake() {
    assertThatThrownBy(() -> desk.client().check("nobody"))
        .isInstanceOf(TrainingNotFoundException.class);
  }
}
