package dev.finetune.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.CheckReport;
import dev.finetune.training.Charge;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveProgressTest {

  private static final Instant CHECKED = Instant.ofEpochSecond(100);
  private static final Instant NEXT = Instant.ofEpochSecond(130);
  private static final TrainingPhase STARTED = TrainingPhase.TRAINING_STARTED;
  private static final TrainingPhase SUCCESS = TrainingPhase.TRAINING_SUCCESS;

  @ParameterizedTest(name = "a webhook {0} s after a check that shows {2}")
  @CsvSource({
    ",   training_started, training_success, training_success, PT3M",
    "1,  training_success, training_started, training_success,",
    "-1, training_success, training_started, training_started, PT3M"
  })
  void theFresherOfCheckAndWebhookIsShown(
      @Nullable Integer webhookAfter,
      String reported,
      String checked,
      String shown,
      @Nullable Duration eta) {
    Instant webhook = webhookAfter == null ? null : CHECKED.plusSeconds(webhookAfter);
    LiveProgress live =
        live(reported(new TrainingPhase(reported), webhook), checked(new TrainingPhase(checked)));

    assertThat(live.phase()).isEqualTo(new TrainingPhase(shown));
    assertThat(live.eta()).isEqualTo(eta);
    assertThat(live.nextCheck()).isEqualTo(NEXT);
  }

  @Test
  void withoutAWorkerTheLastCheckIsShown() {
    LiveProgress live = live(null, checked(SUCCESS));

    assertThat(live.phase()).isEqualTo(SUCCESS);
    assertThat(live.note()).isEqualTo(LiveProgress.NO_WORKER);
  }

  @Test
  void aCheckThatGotNoAnswerChangesNoPhase() {
    PendingStep blind = new PendingStep(new CheckReport(null, CHECKED, NEXT), "503", false);
    LiveProgress live = live(reported(STARTED, null), blind);

    assertThat(live.phase()).isEqualTo(STARTED);
    assertThat(live.nextCheck()).isEqualTo(NEXT);
    assertThat(live.note()).isEqualTo("waiting; 503");
  }

  @Test
  void aTaskThatFailsIsNamedInsteadOfAMissingWorker() {
    FailingTask failing = new FailingTask("no such type", "temporal workflow reset …");
    LiveProgress live = new LiveProgress(Optional.empty(), List.of(), Optional.of(failing), false);

    assertThat(live.note())
        .isEqualTo(
            "its workflow task fails: no such type; run workers of the newest build, or reset it to"
                + " before that: temporal workflow reset …");
  }

  @ParameterizedTest
  @CsvSource({"UNRESOLVED, false, true", "UNRESOLVED, true, false", "STOPPING, true, true"})
  void aRunThatIsToCancelSaysSoAndWaitsForNoDeadlineButThatOfTheStop(
      FineTuneState state, boolean requested, boolean shown) {
    LiveProgress live =
        new LiveProgress(
            Optional.of(reported(state, "searching")), List.of(), Optional.empty(), requested);

    assertThat(live.deadline()).isEqualTo(shown ? NEXT : null);
    assertThat(live.note())
        .isEqualTo(requested ? "a cancel was requested; searching" : "searching");
  }

  @Test
  void aRunThatIsToCancelAndAsksSaysSoInSentences() {
    FineTuneProgress asking = reported(FineTuneState.ASKING, "It asks.");

    assertThat(new LiveProgress(Optional.of(asking), List.of(), Optional.empty(), true).note())
        .isEqualTo("A cancel was requested. It asks.");
  }

  @Test
  void whatTheRunShowsOfAWorkerThatIsMissingIsNotRepeated() {
    FineTuneProgress reported = reported(FineTuneState.NEEDS_ATTENTION, "no worker serves it");
    PendingStep poll =
        new PendingStep(null, "PollTraining is tried again: no worker serves it", true);

    assertThat(live(reported, poll).note()).isEqualTo("no worker serves it");
    assertThat(live(null, poll).note())
        .isEqualTo(LiveProgress.NO_WORKER + "; PollTraining is tried again: no worker serves it");
  }

  private static LiveProgress live(@Nullable FineTuneProgress reported, PendingStep pending) {
    return new LiveProgress(
        Optional.ofNullable(reported), List.of(pending), Optional.empty(), false);
  }

  private static FineTuneProgress reported(FineTuneState state, String note) {
    return new FineTuneProgress(state, Charge.UNKNOWN, null, null, null, null, note, NEXT, null);
  }

  private static FineTuneProgress reported(TrainingPhase phase, @Nullable Instant webhook) {
    return new FineTuneProgress(
        FineTuneState.TRAINING, Charge.YES, phase, "id", null, webhook, "waiting", null, null);
  }

  private static PendingStep checked(TrainingPhase phase) {
    TrainingProgress progress = new TrainingProgress(phase, null, Duration.ofMinutes(3));
    return new PendingStep(new CheckReport(progress, CHECKED, NEXT), null, false);
  }
}
