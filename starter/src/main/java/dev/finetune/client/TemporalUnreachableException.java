package dev.finetune.client;

/** Temporal did not answer, or did not let us in. Says nothing about any training. */
public final class TemporalUnreachableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TemporalUnreachableException(String message, Throwable cause) {
    super(message, cause);
  }
}
