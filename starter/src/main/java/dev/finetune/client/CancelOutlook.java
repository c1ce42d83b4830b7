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

  /** For somebody who is about to cancel. */
  public String sentence() {
    if (open.isEmpty()) {
      return "No request is open: nothing was sent that may be charged.";
    }
    if (webhookOnly) {
      return "It is not stopped, as its id was learnt from a webhook only: it may go on, and be"
          + " charged in full:";
    }
    return switch (cancel) {
      case CONFIRMED ->
          "The provider is asked to stop it, and confirms that. What it has done until then may be"
              + " charged:";
      case ASKED ->
          "The provider is asked to stop it, and does not confirm that unless it never started: it"
              + " may go on, and be charged in full:";
      case NONE ->
          "It cannot be stopped, as this API has no call for that: it may go on, and be charged in"
              + " full:";
    };
  }
}
