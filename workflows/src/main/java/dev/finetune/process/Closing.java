package dev.finetune.process;

import dev.finetune.activity.Candidate;
import dev.finetune.process.notify.Notifier;
import dev.finetune.process.run.Failures;
import dev.finetune.process.run.LedgerAccess;
import dev.finetune.process.run.Outcome;
import dev.finetune.process.run.Run;
import dev.finetune.training.FineTuneResult;
import dev.finetune.workflow.ProviderWebhook;
import io.temporal.failure.CanceledFailure;

/** The last of a run: the outcome is shown, the caller is notified, and the ledger is released. */
record Closing(LedgerAccess ledger, Notifier notifier, Run run) {

  FineTuneResult close(Outcome outcome) {
    run.page().end(outcome.state(), outcome.end().message());
    boolean kept = keepIfCancelled(outcome);
    notifier.send(outcome);
    while (run.webhooks().hasUnread(this::isOther)) {
      ledger.name(Candidate.of(run.webhooks().take(this::isOther)));
    }
    if (outcome.result() == null || ledger.mayKnowMore() || !run.open().isEmpty()) {
      ledger.release();
    }
    if (!kept) {
      keepIfCancelled(outcome);
    }
    return end(outcome);
  }

  private boolean keepIfCancelled(Outcome outcome) {
    if (run.cancellation().isRequested()) {
      run.keep(outcome.end());
    }
    return run.cancellation().isRequested();
  }

  /** A webhook that tells of another training than the one that was waited for. */
  private boolean isOther(ProviderWebhook webhook) {
    return run.training()
        .map(training -> training.trainingId())
        .map(id -> webhook.trainingId() != null && !webhook.trainingId().equals(id))
        .orElse(true);
  }

  private static FineTuneResult end(Outcome outcome) {
    if (outcome.result() != null) {
      return outcome.result();
    }
    String message = outcome.end().message();
    throw outcome.failure() == null
        ? new CanceledFailure(message)
        : Failures.of(outcome.failure(), message);
  }
}
