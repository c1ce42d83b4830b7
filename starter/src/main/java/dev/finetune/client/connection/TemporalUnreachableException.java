package dev.finetune.client.connection;

import dev.finetune.training.FineTuneException;

/** Temporal did not answer, or did not let us in. Says nothing about any training. */
public final class TemporalUnreachableException extends FineTuneException {

  private static final long serialVersionUID = 1L;

  private final boolean silence;

  public TemporalUnreachableException(String message, boolean silence, Throwable cause) {
    super(message, cause);
    this.silence = silence;
  }

  /** Whether it did not answer, so that waiting may help; else it refused. */
  public boolean isSilence() {
    return silence;
  }
}
