package dev.finetune.activity;

import dev.finetune.workflow.ProviderWebhook;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;

/** The request ledger of the workflow id that asks; needs nothing but Temporal. */
@ActivityInterface
public interface LedgerActivities {

  /**
   * Reads how the training stands.
   *
   * @param digest what the run that asks trains
   * @return never that something was sent: {@link SubmitOutcome.NotAccepted} where no request is
   *     open
   */
  @ActivityMethod(name = "ReadLedger")
  SubmitOutcome read(String digest);

  /**
   * The run is about to end: the ledger closes, or follows what is open by itself.
   *
   * @param unread webhooks that the run has not dealt with
   */
  @ActivityMethod(name = "ReleaseLedger")
  void release(List<ProviderWebhook> unread);
}
