package dev.finetune.activity;

import dev.finetune.training.Charge;
import dev.finetune.workflow.FineTuneState;

/**
 * What {@link CurrentDetails} say of the end of a run.
 *
 * @param end how it ended
 */
public record OutcomeDetails(TrainingReport end) {

  /** What another start does, and pays for: the ledger of the id decides it. */
  String startAgain() {
    FailureType type = end.failureType();
    if (end.state() == FineTuneState.READY) {
      return "under this id it completes with this model, and pays nothing; another id pays for a"
          + " new training";
    }
    if (type == FailureType.OTHER_CONTENT) {
      return "under another id: this one belongs to another request";
    }
    boolean charged = end.charged() != Charge.NO;
    if (type == FailureType.INVALID_REQUEST && charged) {
      return "under this id with the request that it has sent, which is gone on with; any other"
          + " request needs another id";
    }
    if (!end.settled()) {
      return "under this id it goes on with what may be charged; once that is settled without a"
          + " model, or under another id, it trains, and pays, again";
    }
    return charged
        ? "it trains, and pays, again, under this id or another: what was paid for has ended"
        : "under this id, as it is or corrected: nothing was paid for";
  }
}
