package dev.finetune.client;

import dev.finetune.workflow.TrainingEnd;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A training ended without a model, or was cancelled. */
public final class TrainingEndedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String status;
  private final transient @Nullable FailureView failure;
  private final transient @Nullable TrainingEnd end;

  private TrainingEndedException(
      String message, String status, @Nullable FailureView failure, @Nullable TrainingEnd end) {
    super(message);
    this.status = status;
    this.failure = failure;
    this.end = end;
  }

  static TrainingEndedException of(Run run, @Nullable FailureView failure) {
    TrainingEnd end = run.end();
    String message =
        "The training \"%s\" is %s%s"
            .formatted(run.workflowId(), run.status(), words(failure, end));
    return new TrainingEndedException(message, run.status(), failure, end);
  }

  private static String words(@Nullable FailureView failure, @Nullable TrainingEnd end) {
    if (failure != null) {
      return ", " + failure.type() + ": " + failure.message();
    }
    if (end == null) {
      return ".";
    }
    return ". "
        + end.message()
        + (end.modelId() == null ? "" : " Its model is " + end.modelId() + ".");
  }

  /** {@code failed}, {@code cancelled}, {@code terminated} or {@code timed_out}. */
  public String status() {
    return status;
  }

  /** Why; empty when it was cancelled. */
  public Optional<FailureView> failure() {
    return Optional.ofNullable(failure);
  }

  /**
   * What became of a training that was cancelled: its model may have been ready before, and it may
   * still run and be charged. Empty when it was not cancelled.
   */
  public Optional<TrainingEnd> end() {
    return Optional.ofNullable(end);
  }
}
