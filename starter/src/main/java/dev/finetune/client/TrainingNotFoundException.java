package dev.finetune.client;

import dev.finetune.training.FineTuneException;

/** No training has this id, or none that the namespace still remembers. */
public final class TrainingNotFoundException extends FineTuneException {

  private static final long serialVersionUID = 1L;

  private TrainingNotFoundException(String message) {
    super(message);
  }

  public static TrainingNotFoundException unknown(String workflowId, String namespace) {
    return new TrainingNotFoundException(
        "No training has the id \"%s\" in namespace %s: check the id; ended ones are forgotten after"
                .formatted(workflowId, namespace)
            + " the namespace's retention time.");
  }

  static TrainingNotFoundException otherType(String workflowId, String type) {
    return new TrainingNotFoundException(
        "\"%s\" is a workflow of type %s and no training: check the id."
            .formatted(workflowId, type));
  }
}
