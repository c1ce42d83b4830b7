package dev.finetune.provider;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.Look;
import dev.finetune.activity.PollCommand;
import dev.finetune.training.PinnedProvider;
import dev.finetune.training.PollSchedule;
import dev.finetune.training.TrainingProgress;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The failures that make Temporal look again: without cause and stack, since they are expected and
 * a person reads them.
 *
 * @param command which training
 * @param attempt the look, counted from 1
 */
record PollFailures(PollCommand command, int attempt) {

  ApplicationFailure lookAgain(Verdict.LookAgain again, Instant now) {
    Duration pause = pause(again.progress(), again.retryAfter());
    String message =
        "training %s: %s; next look in %d s"
            .formatted(command.trainingId(), again.words(), pause.toSeconds());
    Look look = new Look(again.progress(), now, now.plus(pause));
    return withoutStack(
        failure(again.type(), message, look, pause).setCategory(ApplicationErrorCategory.BENIGN));
  }

  ApplicationFailure notServed(ProviderSettings settings, Instant now) {
    PinnedProvider pinned = command.provider();
    Duration pause = command.schedule().max();
    String message =
        "training %s was accepted at %s (%s, account \"%s\"), and this worker serves %s (%s, %s): "
            + "run a worker that serves the former; the training itself goes on";
    String told =
        message.formatted(
            command.trainingId(),
            pinned.url(),
            pinned.api().word(),
            pinned.account(),
            settings.url(),
            settings.api().word(),
            settings.accounts());
    Look look = new Look(null, now, now.plus(pause));
    return withoutStack(failure(FailureType.PROVIDER_NOT_SERVED, told, look, pause));
  }

  private Duration pause(@Nullable TrainingProgress progress, @Nullable Duration retryAfter) {
    if (retryAfter != null) {
      return retryAfter;
    }
    PollSchedule schedule = command.schedule();
    Duration usual = schedule.pauseAfter(attempt - 1);
    Duration eta = progress == null ? null : progress.eta();
    if (eta == null || eta.compareTo(usual) >= 0) {
      return usual;
    }
    return eta.compareTo(schedule.first()) < 0 ? schedule.first() : eta;
  }

  private static ApplicationFailure.Builder failure(
      FailureType type, String message, Look look, Duration pause) {
    return ApplicationFailure.newBuilder()
        .setType(type.type())
        .setMessage(message)
        .setDetails(look)
        .setNextRetryDelay(pause);
  }

  private static ApplicationFailure withoutStack(ApplicationFailure.Builder builder) {
    ApplicationFailure failure = builder.build();
    failure.setStackTrace(new StackTraceElement[0]);
    return failure;
  }
}
