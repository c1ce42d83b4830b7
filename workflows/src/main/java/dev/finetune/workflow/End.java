package dev.finetune.workflow;

import dev.finetune.activity.FailureType;
import dev.finetune.training.FineTuneResult;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How a training ended, before the run does. */
sealed interface End {

  <R> R match(Function<Ready, R> ready, Function<Failed, R> failed, Function<Stopped, R> stopped);

  /** The model is ready. */
  record Ready(FineTuneResult result) implements End {
    @Override
    public <R> R match(
        Function<Ready, R> ready, Function<Failed, R> failed, Function<Stopped, R> stopped) {
      return ready.apply(this);
    }
  }

  /**
   * It failed, or nobody knows.
   *
   * @param settled whether surely nothing runs any more
   */
  record Failed(FailureType type, String message, boolean settled, @Nullable String trainingId)
      implements End {
    @Override
    public <R> R match(
        Function<Ready, R> ready, Function<Failed, R> failed, Function<Stopped, R> stopped) {
      return failed.apply(this);
    }
  }

  /** The run was asked to cancel, and did. */
  record Stopped(TrainingEnd report) implements End {
    @Override
    public <R> R match(
        Function<Ready, R> ready, Function<Failed, R> failed, Function<Stopped, R> stopped) {
      return stopped.apply(this);
    }
  }
}
