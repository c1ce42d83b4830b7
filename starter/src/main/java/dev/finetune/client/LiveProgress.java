package dev.finetune.client;

import dev.finetune.activity.CheckReport;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.TrainingProgress;
import dev.finetune.workflow.FineTuneProgress;
import dev.finetune.workflow.FineTuneState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the workflow reports, brought up to date with the activities that are pending. */
record LiveProgress(
    Optional<FineTuneProgress> reported,
    List<PendingStep> pending,
    Optional<FailingTask> failing,
    boolean cancelRequested) {

  private static final String CANCEL_REQUESTED = "a cancel was requested";

  static final String NO_WORKER =
      "no worker answers, so this may be out of date; if that lasts, check that one runs on this"
          + " namespace";

  /** A field as it is reported; null without a worker. */
  <T> @Nullable T reported(Function<FineTuneProgress, @Nullable T> field) {
    return reported.map(field).orElse(null);
  }

  /** A field as it is reported, or what is known without a worker. */
  <T> T reported(Function<FineTuneProgress, T> field, T recorded) {
    return reported.map(field).orElse(recorded);
  }

  @Nullable TrainingPhase phase() {
    return seen().map(TrainingProgress::phase).orElseGet(() -> reported(FineTuneProgress::phase));
  }

  @Nullable Duration eta() {
    return seen().map(TrainingProgress::eta).orElseGet(() -> reported(FineTuneProgress::eta));
  }

  @Nullable Instant nextCheck() {
    return check().map(CheckReport::nextCheck).orElse(null);
  }

  /** A run that is to cancel waits for no deadline but that of the stop. */
  @Nullable Instant deadline() {
    boolean counts =
        !cancelRequested || reported(FineTuneProgress::state) == FineTuneState.STOPPING;
    return counts ? reported(FineTuneProgress::deadline) : null;
  }

  @Nullable String note() {
    String note =
        Stream.of(
                Stream.of(cancelRequested ? cancelRequested(answer()) : answer()),
                pending.stream().filter(step -> !isShown(step)).map(PendingStep::problem))
            .flatMap(words -> words)
            .filter(Objects::nonNull)
            .collect(Collectors.joining("; "));
    return note.isEmpty() ? null : note;
  }

  private boolean isShown(PendingStep step) {
    return step.notServed() && reported(FineTuneProgress::state) == FineTuneState.NEEDS_ATTENTION;
  }

  /** A sentence begins where the answer is one. */
  private static String cancelRequested(@Nullable String answer) {
    if (answer == null) {
      return CANCEL_REQUESTED;
    }
    return answer.matches("(?s)\\p{Lu}.*")
        ? "A cancel was requested. " + answer
        : CANCEL_REQUESTED + "; " + answer;
  }

  private @Nullable String answer() {
    return failing
        .map(FailingTask::note)
        .orElseGet(() -> reported.isEmpty() ? NO_WORKER : reported.get().note());
  }

  private Optional<CheckReport> check() {
    return pending.stream().map(PendingStep::check).filter(Objects::nonNull).findFirst();
  }

  /** What the last check has seen, unless a webhook has since named a later phase. */
  private Optional<TrainingProgress> seen() {
    TrainingPhase shown = reported(FineTuneProgress::phase);
    return check()
        .map(CheckReport::progress)
        .filter(
            seen -> shown == null || !webhookSinceTheCheck() || !shown.isFurtherThan(seen.phase()));
  }

  private boolean webhookSinceTheCheck() {
    Instant webhook = reported(FineTuneProgress::lastWebhook);
    return webhook != null
        && check().map(CheckReport::checkedAt).filter(webhook::isAfter).isPresent();
  }
}
