package dev.finetune.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.ProviderActivities;
import dev.finetune.training.Charge;
import io.temporal.client.WorkflowStub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A request that waits for a worker. */
class QueuedSubmitTest {

  @RegisterExtension private final TrainingLab lab = TrainingLab.withoutProvider();

  @Test
  void isNotSentWhenTheRunIsCancelled() {
    WorkflowStub run = lab.start(TrainingLab.request());
    while (lab.history().scheduled(ProviderActivities.SUBMIT) == 0) {
      Thread.onSpinWait();
    }
    lab.cancel();

    assertThat(lab.cancelled(run).charged()).isEqualTo(Charge.NO);
    assertThat(lab.history().scheduled(ProviderActivities.SUBMIT)).isEqualTo(1);
    assertThat(lab.ledger().reads()).isPositive();
  }
}
