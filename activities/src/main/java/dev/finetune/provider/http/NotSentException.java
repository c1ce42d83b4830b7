package dev.finetune.provider.http;

import java.io.IOException;

/**
 * A request was not sent: there was no connection (refused, no such host, no TLS, or too slow), or
 * it was held up too long.
 */
public final class NotSentException extends IOException {

  private static final long serialVersionUID = 1L;

  public NotSentException(String message) {
    super(message);
  }

  public NotSentException(String host, Exception cause) {
    super("no connection to " + host + ": " + cause.getMessage(), cause);
  }

  /** What happened, on one line. */
  public String reason() {
    return "nothing was sent: " + ShownWords.oneLine(String.valueOf(getMessage()));
  }
}
