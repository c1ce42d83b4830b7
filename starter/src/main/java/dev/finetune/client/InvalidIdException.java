package dev.finetune.client;

import dev.finetune.training.FineTuneException;

/** The id is none of a training, or is the beginning of several; nothing was started. */
public final class InvalidIdException extends FineTuneException {

  private static final long serialVersionUID = 1L;

  InvalidIdException(String message) {
    super(message);
  }
}
