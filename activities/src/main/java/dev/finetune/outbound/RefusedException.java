package dev.finetune.outbound;

import java.net.UnknownHostException;

/**
 * An address that is never called. It is an {@link UnknownHostException} because an HTTP client's
 * name lookup may throw nothing else.
 */
final class RefusedException extends UnknownHostException {

  private static final long serialVersionUID = 1L;

  private final String remedy;

  RefusedException(String message, String remedy) {
    super(message);
    this.remedy = remedy;
  }

  Reply.Refused reply() {
    return new Reply.Refused(String.valueOf(getMessage()), remedy);
  }
}
