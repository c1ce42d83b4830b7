package dev.finetune.client;

import dev.finetune.training.FineTuneException;

/** The id belongs to another training; nothing was started. */
public final class IdInUseException extends FineTuneException {

  private static final long serialVersionUID = 1L;

  IdInUseException(String workflowId, String what) {
    super(
        "The id \"%s\" belongs to %s: start with another id, or without one, so that it is made of"
                .formatted(workflowId, what)
            + " the request. Nothing was started.");
  }
}
