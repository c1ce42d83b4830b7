package dev.finetune.address;

/** A text that is no address which may be called. Its message shows no secret. */
public final class InvalidAddressException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String reason;
  private final String remedy;

  InvalidAddressException(String reason, String remedy) {
    super(reason + ": " + remedy);
    this.reason = reason;
    this.remedy = remedy;
  }

  /** What is wrong with it. */
  public String reason() {
    return reason;
  }

  /** What to do. */
  public String remedy() {
    return remedy;
  }
}
