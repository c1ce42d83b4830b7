package dev.finetune.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.ProviderActivities;
import io.temporal.api.enums.v1.EventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A request that is decided on, and that no worker has begun to send. */
@Timeout(60)
class QueuedSubmitTest {

  @RegisterExtension private final TrainingLab lab = TrainingLab.withoutProvider();

  @Test
  void isNotSentWhenTheRunIsCancelled() {
    var run = lab.start(TrainingLab.request());
    while (lab.history().scheduled(ProviderActivities.SUBMIT) == 0) {
      Thread.onSpinWait();
    }
    lab.cancel();

    assertThat(lab.cancelled(run).outcome()).isEqualTo(TrainingEnd.Outcome.NOT_SUBMITTED);
    assertThat(lab.history().stateAttribute()).isEqualTo("settled");
    assertThat(lab.history().events(EventType.EVENT_TYPE_ACTIVITY_TASK_STARTED))
        .as("the looks at the images and at earlier runs, and what the caller is told")
        .isEqualTo(3);
  }
}
