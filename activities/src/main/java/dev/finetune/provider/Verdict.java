package dev.finetune.provider;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.training.TrainingProgress;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What to do after a look. */
sealed interface Verdict {

  <R> R match(Function<Tell, R> tell, Function<LookAgain, R> lookAgain);

  /** There is news. */
  record Tell(TrainingStatus status) implements Verdict {
    @Override
    public <R> R match(Function<Tell, R> tell, Function<LookAgain, R> lookAgain) {
      return tell.apply(this);
    }
  }

  /**
   * Nothing new: look again later.
   *
   * @param type why
   * @param words what the look found
   * @param progress what the provider said; null when nothing was learnt
   * @param retryAfter the pause the provider asked for
   * @param troubles to carry on with
   */
  record LookAgain(
      FailureType type,
      String words,
      @Nullable TrainingProgress progress,
      @Nullable Duration retryAfter,
      Troubles troubles)
      implements Verdict {
    @Override
    public <R> R match(Function<Tell, R> tell, Function<LookAgain, R> lookAgain) {
      return lookAgain.apply(this);
    }
  }
}
