package dev.finetune.client;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An earlier run of the id ended without anybody knowing whether it left a paid training behind;
 * nothing was started.
 */
public final class UnsettledTrainingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String workflowId;
  private final @Nullable String trainingId;

  UnsettledTrainingException(String workflowId, String status, @Nullable String trainingId) {
    super(
        "The training \"%s\" is %s, and may have been paid for and may still run%s: look for it in"
                .formatted(
                    workflowId,
                    status,
                    trainingId == null ? "" : " as the provider's training " + trainingId)
            + " the provider's account, and start with another id if you want another one. Nothing"
            + " was started.");
    this.workflowId = workflowId;
    this.trainingId = trainingId;
  }

  public String workflowId() {
    return workflowId;
  }

  /** The provider's id, if the earlier run learnt it. */
  public Optional<String> trainingId() {
    return Optional.ofNullable(trainingId);
  }
}
