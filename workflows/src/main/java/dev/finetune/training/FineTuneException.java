package dev.finetune.training;

import org.jspecify.annotations.Nullable;

/**
 * What an app may meet when it begins or follows a training, for one {@code catch} of all of it; a
 * setting of the connection that cannot be read is an {@link IllegalArgumentException} before that.
 * The message is for a person: what is wrong, and what to do.
 */
public abstract class FineTuneException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  protected FineTuneException(String message) {
    super(message);
  }

  protected FineTuneException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
