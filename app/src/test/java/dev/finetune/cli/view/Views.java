package dev.finetune.cli.view;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.TrainingReport;
import dev.finetune.client.TrainingView;
import dev.finetune.training.Artifact;
import dev.finetune.training.Charge;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.ImageFinding;
import dev.finetune.training.ImageFinding.Severity;
import dev.finetune.training.ImageReport;
import dev.finetune.training.PinnedProvider;
import dev.finetune.training.TrainingPhase;
import dev.finetune.workflow.FineTuneState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Trainings at different moments. */
final class Views {

  static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

  private Views() {}

  static TrainingView validating() {
    return running(null, null, FineTuneState.VALIDATING, null);
  }

  static TrainingView asking() {
    return running(null, null, FineTuneState.ASKING, 1);
  }

  static TrainingView training() {
    return running(
        new TrainingPhase("training_started"),
        Duration.ofMinutes(15),
        FineTuneState.TRAINING,
        null);
  }

  static TrainingView ready() {
    FineTuneResult result =
        new FineTuneResult(
            "F5jvdzGnYi",
            "F5jvdzGnYi",
            TrainingPhase.MODEL_READY,
            null,
            new PinnedProvider(
                "modelslab", "http://127.0.0.1:8289/api", "dreambooth-sandbox", "default"),
            List.of(
                new Artifact("lora", "https://files/1", 10L, null),
                new Artifact("tune", "https://files/2", null, START)),
            List.of("3 images: 7 or 8 are advised"));
    return ended(FineTuneState.READY, result, null);
  }

  static TrainingView failed() {
    return ended(
        FineTuneState.FAILED,
        null,
        TrainingReport.failed(FailureType.TRAINING_FAILED, "The provider says: out of luck."));
  }

  /** With two images that cannot be used. */
  static TrainingView refused() {
    ImageReport found =
        new ImageReport(
            List.of(
                new ImageFinding(0, "https://h/1", Severity.ERROR, "size", "it is small", "resize"),
                new ImageFinding(2, "https://h/3", Severity.ERROR, "type", "it is text", "convert"),
                new ImageFinding(3, "https://h/4", Severity.WARNING, "size", "it is big", "")));
    return ended(FineTuneState.FAILED, null, TrainingReport.refused(found));
  }

  /** About to end: its caller is being notified. */
  static TrainingView failing() {
    return running(null, null, FineTuneState.FAILED, null);
  }

  static TrainingView becomingReady() {
    return running(TrainingPhase.MODEL_READY, Duration.ZERO, FineTuneState.READY, null);
  }

  private static TrainingView running(
      @Nullable TrainingPhase phase,
      @Nullable Duration eta,
      FineTuneState state,
      @Nullable Integer openRequest) {
    return new TrainingView(
        "t",
        "r1",
        state,
        phase == null ? Charge.NO : Charge.YES,
        "default",
        phase,
        phase == null ? null : "F5jvdzGnYi",
        eta,
        phase == null ? null : START.plusSeconds(90),
        null,
        state.isEnd() ? "why there is no model" : null,
        null,
        openRequest,
        START,
        null,
        null,
        null);
  }

  private static TrainingView ended(
      FineTuneState state, @Nullable FineTuneResult result, @Nullable TrainingReport end) {
    return new TrainingView(
        "t",
        "r1",
        state,
        Charge.YES,
        "default",
        TrainingPhase.MODEL_READY,
        "F5jvdzGnYi",
        null,
        null,
        START.plusSeconds(60),
        null,
        null,
        null,
        START,
        START.plusSeconds(61),
        result,
        end);
  }
}
