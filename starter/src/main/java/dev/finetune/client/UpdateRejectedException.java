package dev.finetune.client;

import dev.finetune.training.FineTuneException;

/** A training did not take an update; the message says why, and nothing has changed. */
public final class UpdateRejectedException extends FineTuneException {

  private static final long serialVersionUID = 1L;

  UpdateRejectedException(String message) {
    super(message);
  }

  static UpdateRejectedException ended(String workflowId) {
    return new UpdateRejectedException(
        "The training \"" + workflowId + "\" has ended: it takes no more commands.");
  }

  static UpdateRejectedException closedLedger(String workflowId, String status) {
    boolean settled = status.equals(Run.COMPLETED) || status.equals(Run.FAILED);
    return new UpdateRejectedException(
        settled
            ? "No request of the training \"%s\" is open: there is none to settle."
                .formatted(workflowId)
            : "The request ledger of the training \"%s\" is %s: start the training again, which"
                    .formatted(workflowId, status)
                + " opens it, and settle the request then.");
  }
}
