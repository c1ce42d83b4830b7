package dev.finetune.workflow;

import dev.finetune.training.WireFormat;

/**
 * A webhook that came after the end of the run it was addressed to.
 *
 * @param workflowId that run's
 * @param chain the first run id of its chain
 * @param attempt the submit attempt it was addressed to
 * @param trainingId the training it names, well formed
 */
@WireFormat
public record LateRing(String workflowId, String chain, int attempt, String trainingId) {

  /** The same for each webhook that names this training: it is looked at once. */
  public String lookId() {
    return "late-" + chain + "-" + attempt + "-" + trainingId;
  }
}
