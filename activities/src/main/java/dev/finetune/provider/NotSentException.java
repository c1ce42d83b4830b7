package dev.finetune.provider;

import java.io.IOException;

/** There was no connection to send a request over: refused, no such host, no TLS, or too slow. */
final class NotSentException extends IOException {

  private static final long serialVersionUID = 1L;

  NotSentException(String host, IOException cause) {
    super("no connection to " + host + ": " + cause.getMessage(), cause);
  }

  /** What happened, on one line. */
  String reason() {
    return "nothing was sent: " + ShownWords.oneLine(String.valueOf(getMessage()));
  }
}
