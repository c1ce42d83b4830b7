package dev.finetune.client;

import dev.finetune.activity.OpenRequest;
import dev.finetune.training.WireFormat;
import java.util.List;

/**
 * What a cancel can still change, as the request ledger of the training knows it.
 *
 * @param stoppable whether the provider has a call that stops a training; true while nothing was
 *     sent
 * @param open the requests that may be charged; empty when there are none
 */
@WireFormat
public record CancelOutlook(boolean stoppable, List<OpenRequest> open) {

  static final CancelOutlook NOTHING_SENT = new CancelOutlook(true, List.of());

  public CancelOutlook {
    open = List.copyOf(open);
  }

  /** For somebody who is about to cancel. */
  public String sentence() {
    if (open.isEmpty()) {
      return "No request is open: nothing was sent that may be charged.";
    }
    return stoppable
        ? "The provider is asked to stop it. What it has done until then may be charged:"
        : "This API has no call that stops a training: it may go on, and be charged in full:";
  }
}
