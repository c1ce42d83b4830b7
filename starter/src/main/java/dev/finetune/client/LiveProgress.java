package dev.finetune.client;

import dev.finetune.activity.Look;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.TrainingProgress;
import dev.finetune.workflow.FineTuneProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the workflow says of itself, brought up to date with what the server sees pending. */
record LiveProgress(Optional<FineTuneProgress> told, List<PendingStep> pending) {

  static final String NO_WORKER =
      "no worker answers, so this may be old: see that one runs on this namespace";

  @Nullable TrainingPhase phase() {
    TrainingPhase shown = told.map(FineTuneProgress::phase).orElse(null);
    return seen()
        .map(TrainingProgress::phase)
        .filter(seen -> shown == null || !rangSinceTheLook() || !shown.isFurtherThan(seen))
        .orElse(shown);
  }

  @Nullable Duration eta() {
    return seen().map(TrainingProgress::eta).or(() -> told.map(FineTuneProgress::eta)).orElse(null);
  }

  @Nullable Instant nextLook() {
    return look().map(Look::nextLook).or(() -> told.map(FineTuneProgress::nextLook)).orElse(null);
  }

  @Nullable Instant lastRing() {
    return told.map(FineTuneProgress::lastRing).orElse(null);
  }

  @Nullable String trainingId() {
    return told.map(FineTuneProgress::trainingId).orElse(null);
  }

  @Nullable String state() {
    return told.map(FineTuneProgress::state).orElse(null);
  }

  @Nullable Instant deadline() {
    return told.map(FineTuneProgress::deadline).orElse(null);
  }

  @Nullable Integer unknownAttempt() {
    return told.map(FineTuneProgress::unknownAttempt).orElse(null);
  }

  @Nullable String note() {
    String note =
        Stream.concat(
                Stream.of(told.isEmpty() ? NO_WORKER : told.get().note()),
                pending.stream().map(PendingStep::trouble))
            .filter(Objects::nonNull)
            .collect(Collectors.joining("; "));
    return note.isEmpty() ? null : note;
  }

  private Optional<Look> look() {
    return pending.stream().map(PendingStep::look).filter(Objects::nonNull).findFirst();
  }

  private Optional<TrainingProgress> seen() {
    return look().map(Look::progress);
  }

  private boolean rangSinceTheLook() {
    Instant rang = lastRing();
    return rang != null && look().map(Look::lookedAt).filter(rang::isAfter).isPresent();
  }
}
