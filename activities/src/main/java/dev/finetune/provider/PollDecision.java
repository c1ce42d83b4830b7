package dev.finetune.provider;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.PollNews;
import dev.finetune.training.TrainingProgress;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What to do after a status check. */
sealed interface PollDecision {

  <R> R match(Function<Report, R> report, Function<CheckAgain, R> checkAgain);

  /** There is news. */
  record Report(PollNews news) implements PollDecision {
    @Override
    public <R> R match(Function<Report, R> report, Function<CheckAgain, R> checkAgain) {
      return report.apply(this);
    }
  }

  /**
   * Nothing new: check again later.
   *
   * @param type why
   * @param words what the check has shown
   * @param progress what the provider said; null when nothing was learnt
   * @param retryAfter the delay that the provider asked for
   * @param problems to carry on with
   */
  record CheckAgain(
      FailureType type,
      String words,
      @Nullable TrainingProgress progress,
      @Nullable Duration retryAfter,
      PollProblems problems)
      implements PollDecision {
    @Override
    public <R> R match(Function<Report, R> report, Function<CheckAgain, R> checkAgain) {
      return checkAgain.apply(this);
    }
  }
}
