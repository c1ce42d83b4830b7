package dev.finetune.client;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A training ended without a model. */
public final class TrainingEndedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String status;
  private final transient @Nullable FailureView failure;

  TrainingEndedException(String workflowId, String status, @Nullable FailureView failure) {
    super(
        "The training \"%s\" is %s%s"
            .formatted(
                workflowId,
                status,
                failure == null ? "." : ", " + failure.type() + ": " + failure.message()));
    this.status = status;
    this.failure = failure;
  }

  /** {@code failed}, {@code cancelled}, {@code terminated} or {@code timed_out}. */
  public String status() {
    return status;
  }

  /** Why; empty when it was cancelled. */
  public Optional<FailureView> failure() {
    return Optional.ofNullable(failure);
  }
}
