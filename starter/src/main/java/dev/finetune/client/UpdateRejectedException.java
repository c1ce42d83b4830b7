package dev.finetune.client;

/** A training did not take what it was told; the message says why, and nothing has changed. */
public final class UpdateRejectedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UpdateRejectedException(String message) {
    super(message);
  }

  static UpdateRejectedException ended(String workflowId, String status) {
    return new UpdateRejectedException(
        "The training \"" + workflowId + "\" is " + status + ": it takes no more orders.");
  }
}
