package dev.finetune.training;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What to do when nobody knows whether a request was accepted, and no webhook says so. */
public enum OnUnknownSubmission {
  /** Notify the caller, ask the operator, and wait for the answer. The default. */
  ASK("you are asked"),
  /** Send it once more, at the risk of paying twice; then ask. */
  RESUBMIT("another request is sent, or you are asked"),
  /** End as failed. */
  FAIL("the run fails");

  private final String then;

  OnUnknownSubmission(String then) {
    this.then = then;
  }

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String then() {
    return then;
  }
}
