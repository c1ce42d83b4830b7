package dev.finetune.client;

import dev.finetune.activity.TrainingReport;
import dev.finetune.ledger.LedgerState;
import dev.finetune.training.Charge;

/** Says what a run that has ended without a model has paid for. */
record Payment(TrainingReader reader, LedgerReader ledgers) {

  /**
   * Whether it was charged and nothing is left that another run could go on with: that one would
   * pay again. The request ledger knows; where it cannot be read, the run's own report does.
   */
  boolean isSpent(Run run) {
    TrainingReport end = reader.end(run);
    return end.charged() != Charge.NO
        && end.modelId() == null
        && ledgers.known(run.workflowId()).map(LedgerState::isSpent).orElse(end.settled());
  }
}
