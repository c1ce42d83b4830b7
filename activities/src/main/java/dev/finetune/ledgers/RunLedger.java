package dev.finetune.ledgers;

import dev.finetune.activity.LedgerActivities;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.ledger.LedgerState;
import dev.finetune.ledger.RequestRecord;
import dev.finetune.workflow.ProviderWebhook;
import io.temporal.activity.Activity;
import java.util.List;

/** The ledger of the run that asks. */
public final class RunLedger implements LedgerActivities {

  private final Ledgers ledgers;

  public RunLedger(Ledgers ledgers) {
    this.ledgers = ledgers;
  }

  @Override
  public SubmitOutcome read(String digest) {
    return ledgers.read(workflowId()).orElse(LedgerState.EMPTY).standing(digest);
  }

  @Override
  public void release(List<ProviderWebhook> unread) {
    for (ProviderWebhook webhook : unread) {
      if (webhook.request() != null) {
        ledgers.record(workflowId(), RequestRecord.received(webhook));
      }
    }
    ledgers.release(workflowId());
  }

  private static String workflowId() {
    return Activity.getExecutionContext().getInfo().getWorkflowId();
  }
}
