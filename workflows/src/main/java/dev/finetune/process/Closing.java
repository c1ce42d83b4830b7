package dev.finetune.process;

import dev.finetune.activity.Candidate;
import dev.finetune.process.notify.Notifier;
import dev.finetune.process.run.Failures;
import dev.finetune.process.run.LedgerAccess;
import dev.finetune.process.run.Outcome;
import dev.finetune.process.run.Run;
import dev.finetune.training.FineTuneResult;
import dev.finetune.workflow.FineTuneState;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.ProviderWebhook;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.util.Map;

/** The last of a run: the outcome is shown, the caller is notified, and the ledger is released. */
record Closing(LedgerAccess ledger, Notifier notifier, Run run) {

  FineTuneResult close(Outcome outcome) {
    FineTuneState state =
        outcome.match(
            ready -> FineTuneState.READY,
            failed -> FineTuneState.FAILED,
            cancelled -> FineTuneState.CANCELLED);
    run.page().end(state, outcome.end().message());
    boolean kept = keepIfCancelled(outcome);
    notifier.send(outcome);
    while (run.webhooks().hasUnread(this::isOther)) {
      ledger.name(Candidate.of(run.webhooks().take(this::isOther)));
    }
    if (state != FineTuneState.READY || ledger.wasTold() || !run.open().isEmpty()) {
      ledger.release();
    }
    if (!kept) {
      keepIfCancelled(outcome);
    }
    return outcome.match(
        Outcome.Ready::result,
        failed -> {
          throw Failures.of(failed.type(), failed.message());
        },
        cancelled -> {
          throw new CanceledFailure(cancelled.end().message());
        });
  }

  /** After a request to cancel Temporal shows a run as cancelled, whatever it returns. */
  private boolean keepIfCancelled(Outcome outcome) {
    if (run.cancellation().isRequested()) {
      Workflow.upsertMemo(Map.of(FineTuneWorkflow.END, outcome.end()));
      return true;
    }
    return false;
  }

  /** A webhook that tells of another training than the one that was waited for. */
  private boolean isOther(ProviderWebhook webhook) {
    return run.training()
        .map(training -> training.trainingId())
        .map(id -> webhook.trainingId() != null && !webhook.trainingId().equals(id))
        .orElse(true);
  }
}
