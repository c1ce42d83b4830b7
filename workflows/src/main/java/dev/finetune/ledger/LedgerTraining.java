package dev.finetune.ledger;

import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.training.WireFormat;

/** A training that came of a request, or may have. */
@WireFormat
record LedgerTraining(String id, LearntFrom learntFrom, Status status) {

  /** In their order: a training never goes back. */
  enum Status {
    /** Somebody named it, and the status endpoint has not confirmed it. */
    NAMED,
    /** It is confirmed, and has not ended. */
    RUNNING,
    /** Nothing more is charged for it. */
    ENDED
  }

  boolean isOpen() {
    return status != Status.ENDED;
  }

  boolean isConfirmed() {
    return status != Status.NAMED;
  }

  LedgerTraining with(Status next) {
    return new LedgerTraining(id, learntFrom, next);
  }
}
