package dev.finetune.provider;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.Look;
import dev.finetune.activity.PollCommand;
import dev.finetune.training.PollSchedule;
import dev.finetune.training.TrainingProgress;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The failures that make Temporal look again: a person reads from them how the training stands.
 *
 * @param command which training
 * @param attempt the look, counted from 1
 */
record PollFailures(PollCommand command, int attempt) {

  private static final Duration SHORTEST = Duration.ofSeconds(1);

  ApplicationFailure lookAgain(Verdict.LookAgain again, Instant now) {
    Duration pause = untilEnd(pause(again.progress(), again.retryAfter()), now);
    String message =
        "training %s: %s; next look in %d s"
            .formatted(command.trainingId(), again.words(), pause.toSeconds());
    Look look = new Look(again.progress(), now, now.plus(pause));
    return Unfinished.again(again.type(), message, pause, look);
  }

  ApplicationFailure notServed(String words, Instant now) {
    Duration pause = untilEnd(command.schedule().max(), now);
    Look look = new Look(null, now, now.plus(pause));
    return Unfinished.again(FailureType.PROVIDER_NOT_SERVED, words, pause, look);
  }

  private Duration untilEnd(Duration pause, Instant now) {
    Instant until = command.until();
    if (until == null || now.plus(pause).isBefore(until)) {
      return pause;
    }
    Duration left = Duration.between(now, until);
    return left.compareTo(SHORTEST) < 0 ? SHORTEST : left;
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
}
