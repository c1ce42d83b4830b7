package dev.finetune.provider.poll;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.PollNews;
import dev.finetune.training.TrainingProgress;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What to do after a status check. */
public sealed interface PollDecision {

  default <R> R match(Function<Report, R> report, Function<CheckAgain, R> checkAgain) {
    return this instanceof Report news ? report.apply(news) : checkAgain.apply((CheckAgain) this);
  }

  record Report(PollNews news) implements PollDecision {}

  /**
   * Nothing new: check again later.
   *
   * @param progress what the provider said; null when nothing was learnt
   */
  record CheckAgain(
      FailureType type,
      String words,
      @Nullable TrainingProgress progress,
      @Nullable Duration retryAfter,
      PollProblems problems)
      implements PollDecision {}
}
