package dev.finetune.cli;

/** What the caller asked for cannot be done; the message says what to change. */
final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
