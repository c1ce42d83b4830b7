package dev.finetune.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.Look;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.TrainingProgress;
import dev.finetune.workflow.FineTuneProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LiveProgressTest {

  private static final Instant LOOKED = Instant.ofEpochSecond(100);
  private static final Instant NEXT = Instant.ofEpochSecond(130);
  private static final TrainingPhase STARTED = TrainingPhase.TRAINING_STARTED;
  private static final TrainingPhase SUCCESS = TrainingPhase.TRAINING_SUCCESS;

  @Test
  void aLookIsFresherThanTheWorkflow() {
    LiveProgress live = live(told(STARTED, null), looked(SUCCESS));

    assertThat(live.phase()).isEqualTo(SUCCESS);
    assertThat(live.eta()).isEqualTo(Duration.ofMinutes(3));
    assertThat(live.nextLook()).isEqualTo(NEXT);
  }

  @Test
  void aWebhookAfterTheLookIsFresherStill() {
    assertThat(live(told(SUCCESS, LOOKED.plusSeconds(1)), looked(STARTED)).phase())
        .isEqualTo(SUCCESS);
  }

  @Test
  void aWebhookBeforeTheLookIsNot() {
    assertThat(live(told(SUCCESS, LOOKED.minusSeconds(1)), looked(STARTED)).phase())
        .isEqualTo(STARTED);
  }

  @Test
  void withoutAWorkerTheLookIsShown() {
    LiveProgress live = live(null, looked(SUCCESS));

    assertThat(live.phase()).isEqualTo(SUCCESS);
    assertThat(live.note()).isEqualTo(LiveProgress.NO_WORKER);
  }

  @Test
  void aLookThatCouldNotAskChangesNoPhase() {
    PendingStep blind = new PendingStep(new Look(null, LOOKED, NEXT), "503");
    LiveProgress live = live(told(STARTED, null), blind);

    assertThat(live.phase()).isEqualTo(STARTED);
    assertThat(live.nextLook()).isEqualTo(NEXT);
    assertThat(live.note()).isEqualTo("waiting; 503");
  }

  private static LiveProgress live(@Nullable FineTuneProgress told, PendingStep pending) {
    return new LiveProgress(Optional.ofNullable(told), List.of(pending));
  }

  private static FineTuneProgress told(TrainingPhase phase, @Nullable Instant rang) {
    return new FineTuneProgress("training", phase, "id", null, null, rang, "waiting", null, null);
  }

  private static PendingStep looked(TrainingPhase phase) {
    TrainingProgress progress = new TrainingProgress(phase, null, Duration.ofMinutes(3));
    return new PendingStep(new Look(progress, LOOKED, NEXT), null);
  }
}
