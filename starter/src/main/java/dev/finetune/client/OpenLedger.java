package dev.finetune.client;

import dev.finetune.activity.OpenRequest;
import dev.finetune.training.WireFormat;
import java.util.List;

/**
 * What may still be charged for one workflow id.
 *
 * @param workflowId the id of the training
 * @param orphaned whether no run is at work on it: the ledger follows the requests by itself
 * @param requests those that are open, at least one
 */
@WireFormat
public record OpenLedger(String workflowId, boolean orphaned, List<OpenRequest> requests) {

  public OpenLedger {
    requests = List.copyOf(requests);
  }
}
