package dev.finetune.provider;

import dev.finetune.training.TrainingPhase;
import dev.finetune.training.TrainingProgress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What one look at a training has shown. */
sealed interface StatusAnswer {

  <R> R match(Cases<R> cases);

  /** One function for each answer. */
  interface Cases<R> {
    R underWay(UnderWay answer);

    R ready(Ready answer);

    R failed(Failed answer);

    R prose(Prose answer);

    R notFound(NotFound answer);

    R unavailable(Unavailable answer);
  }

  /** Not over. */
  record UnderWay(TrainingProgress progress) implements StatusAnswer {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.underWay(this);
    }
  }

  /**
   * The model is ready.
   *
   * @param modelId null where the answer names none
   */
  record Ready(@Nullable String modelId, @Nullable String logs) implements StatusAnswer {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.ready(this);
    }
  }

  /** A phase word says that the training failed. */
  record Failed(TrainingPhase phase, String words) implements StatusAnswer {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.failed(this);
    }
  }

  /** An error that is not known: perhaps the training failed, perhaps only the look. */
  record Prose(String words) implements StatusAnswer {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.prose(this);
    }
  }

  /** The provider does not know the training, or not yet. */
  record NotFound(String words) implements StatusAnswer {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.notFound(this);
    }
  }

  /**
   * Nothing was learnt about the training.
   *
   * @param reason in words
   * @param retryAfter the pause the provider asked for
   */
  record Unavailable(String reason, @Nullable Duration retryAfter) implements StatusAnswer {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.unavailable(this);
    }
  }
}
