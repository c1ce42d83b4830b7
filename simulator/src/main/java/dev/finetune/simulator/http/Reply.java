package dev.finetune.simulator.http;

import dev.finetune.simulator.training.Training;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * An answer and when it is given.
 *
 * @param answer what the caller gets
 * @param echo whether the caller's key is put into it
 * @param after what must be done before
 * @param delay how long it is held back after that, in real time
 * @param accepted the training that was accepted with it; null for none
 */
public record Reply(
    Answer answer,
    boolean echo,
    CompletableFuture<?> after,
    Duration delay,
    @Nullable Training accepted)
    implements Response {

  @Override
  public Reply reply() {
    return this;
  }

  static Reply now(Answer answer, boolean echo) {
    return later(answer, echo, Duration.ZERO);
  }

  static Reply later(Answer answer, boolean echo, Duration delay) {
    return new Reply(answer, echo, CompletableFuture.completedFuture(null), delay, null);
  }

  @Nullable String trainingId() {
    return accepted == null ? null : accepted.id();
  }

  void answered() {
    if (accepted != null) {
      accepted.answered();
    }
  }
}
