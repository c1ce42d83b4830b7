package dev.finetune.training;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What to do when nobody knows whether a request was accepted, and no webhook says so. */
public enum OnUnknownSubmission {
  /** Notify the caller, ask the operator, and wait for the answer. The default. */
  ASK("ask", "you are asked"),
  /** Send it once more, at the risk of paying twice; then ask. */
  RESUBMIT("resubmit", "another request is sent, or you are asked"),
  /** End as failed. */
  FAIL("fail", "the run fails");

  private final String word;
  private final String then;

  OnUnknownSubmission(String word, String then) {
    this.word = word;
    this.then = then;
  }

  @JsonValue
  public String word() {
    return word;
  }

  /** What happens, for a person. */
  public String then() {
    return then;
  }

  public static Optional<OnUnknownSubmission> of(String word) {
    return Arrays.stream(values()).filter(value -> value.word.equals(word)).findFirst();
  }

  public static List<String> words() {
    return Arrays.stream(values()).map(OnUnknownSubmission::word).toList();
  }
}
