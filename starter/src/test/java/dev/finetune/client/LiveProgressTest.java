package dev.finetune.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.CheckReport;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.TrainingProgress;
import dev.finetune.workflow.FineTuneProgress;
import dev.finetune.workflow.FineTuneState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LiveProgressTest {

  private static final Instant CHECKED = Instant.ofEpochSecond(100);
  private static final Instant NEXT = Instant.ofEpochSecond(130);
  private static final TrainingPhase STARTED = TrainingPhase.TRAINING_STARTED;
  private static final TrainingPhase SUCCESS = TrainingPhase.TRAINING_SUCCESS;

  @Test
  void aStatusCheckIsFresherThanTheWorkflow() {
    LiveProgress live = live(reported(STARTED, null), checked(SUCCESS));

    assertThat(live.phase()).isEqualTo(SUCCESS);
    assertThat(live.eta()).isEqualTo(Duration.ofMinutes(3));
    assertThat(live.nextCheck()).isEqualTo(NEXT);
  }

  @Test
  void aWebhookAfterTheCheckIsFresherStill() {
    assertThat(live(reported(SUCCESS, CHECKED.plusSeconds(1)), checked(STARTED)).phase())
        .isEqualTo(SUCCESS);
  }

  @Test
  void aWebhookBeforeTheCheckIsNot() {
    assertThat(live(reported(SUCCESS, CHECKED.minusSeconds(1)), checked(STARTED)).phase())
        .isEqualTo(STARTED);
  }

  @Test
  void withoutAWorkerTheLastCheckIsShown() {
    LiveProgress live = live(null, checked(SUCCESS));

    assertThat(live.phase()).isEqualTo(SUCCESS);
    assertThat(live.note()).isEqualTo(LiveProgress.NO_WORKER);
  }

  @Test
  void aCheckThatGotNoAnswerChangesNoPhase() {
    PendingStep blind = new PendingStep(new CheckReport(null, CHECKED, NEXT), "503");
    LiveProgress live = live(reported(STARTED, null), blind);

    assertThat(live.phase()).isEqualTo(STARTED);
    assertThat(live.nextCheck()).isEqualTo(NEXT);
    assertThat(live.note()).isEqualTo("waiting; 503");
  }

  private static LiveProgress live(@Nullable FineTuneProgress reported, PendingStep pending) {
    return new LiveProgress(Optional.ofNullable(reported), List.of(pending));
  }

  private static FineTuneProgress reported(TrainingPhase phase, @Nullable Instant webhook) {
    return new FineTuneProgress(
        FineTuneState.TRAINING, phase, "id", null, webhook, "waiting", null, null);
  }

  private static PendingStep checked(TrainingPhase phase) {
    TrainingProgress progress = new TrainingProgress(phase, null, Duration.ofMinutes(3));
    return new PendingStep(new CheckReport(progress, CHECKED, NEXT), null);
  }
}
