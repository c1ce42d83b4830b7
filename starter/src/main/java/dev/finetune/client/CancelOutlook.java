package dev.finetune.client;

import dev.finetune.activity.OpenRequest;
import dev.finetune.training.CancelSupport;
import dev.finetune.training.Charge;
import dev.finetune.training.WireFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a cancel can still change, as the request ledger of the training knows it.
 *
 * @param cancel what a request to cancel is good for at the provider; confirmed while no request is
 *     open, and none once it has ended
 * @param open the requests that may be charged; empty when there are none
 * @param webhookOnly whether one has a training that only a webhook has named: it is not cancelled
 * @param ended whether it was charged, once the training has ended: a cancel changes nothing then;
 *     null while it runs
 */
@WireFormat
public record CancelOutlook(
    CancelSupport cancel, List<OpenRequest> open, boolean webhookOnly, @Nullable Charge ended) {

  static final CancelOutlook NOTHING_SENT =
      new CancelOutlook(CancelSupport.CONFIRMED, List.of(), false, null);

  public CancelOutlook {
    cancel = webhookOnly || ended != null ? CancelSupport.NONE : cancel;
    open = List.copyOf(open);
  }

  CancelOutlook ended(Charge charged) {
    return new CancelOutlook(cancel, open, webhookOnly, charged);
  }

  public String sentence() {
    if (ended != null) {
      return "It has ended already: a cancel changes nothing. Charged: " + ended.word() + ".";
    }
    if (open.isEmpty()) {
      return "No request is open: nothing was sent that may be charged.";
    }
    return (webhookOnly ? CancelSupport.WEBHOOK_ONLY : cancel.words()) + ".";
  }
}
