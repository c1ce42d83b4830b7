package dev.finetune.client;

import dev.finetune.activity.OpenRequest;
import dev.finetune.training.CancelSupport;
import dev.finetune.training.WireFormat;
import java.util.List;

/**
 * What a cancel can still change, as the request ledger of the training knows it.
 *
 * @param cancel what a request to cancel is good for at the provider; confirmed while no request is
 *     open
 * @param open the requests that may be charged; empty when there are none
 * @param webhookOnly whether one has a training that only a webhook has named: it is not cancelled
 */
@WireFormat
public record CancelOutlook(CancelSupport cancel, List<OpenRequest> open, boolean webhookOnly) {

  static final CancelOutlook NOTHING_SENT =
      new CancelOutlook(CancelSupport.CONFIRMED, List.of(), false);

  public CancelOutlook {
    cancel = webhookOnly ? CancelSupport.NONE : cancel;
    open = List.copyOf(open);
  }

  public String sentence() {
    if (open.isEmpty()) {
      return "No request is open: nothing was sent that may be charged.";
    }
    return (webhookOnly ? CancelSupport.WEBHOOK_ONLY : cancel.words()) + ".";
  }
}
