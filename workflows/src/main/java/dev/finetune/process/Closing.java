package dev.finetune.process;

import dev.finetune.process.notify.Notifier;
import dev.finetune.process.run.Failures;
import dev.finetune.process.run.LedgerAccess;
import dev.finetune.process.run.Outcome;
import dev.finetune.process.run.Run;
import dev.finetune.training.FineTuneResult;
import io.temporal.failure.CanceledFailure;

/** The last of a run: the outcome is shown, the caller is notified, and the ledger is released. */
record Closing(LedgerAccess ledger, Notifier notifier, Run run) {

  FineTuneResult close(Outcome outcome) {
    run.page.end(outcome.state(), outcome.end().message());
    run.keepIfCancelled(outcome.end());
    notifier.send(outcome);
    while (run.webhooks.hasUnread()) {
      ledger.nameNews();
    }
    ledger.release(outcome);
    run.keepIfCancelled(outcome.end());
    if (outcome.result() != null) {
      return outcome.result();
    }
    String message = outcome.end().message();
    throw outcome.failure() == null
        ? new CanceledFailure(message)
        : Failures.of(outcome.failure(), message);
  }
}
