package dev.finetune.training;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a request to cancel a training is good for at its provider; the least first. */
public enum CancelSupport {
  /** There is no such call. */
  NONE("no"),
  /** It can be asked; whether the training stops is the provider's business. */
  ASKED("asked"),
  /** The status shows a training that was cancelled as such. */
  CONFIRMED("confirmed");

  private final String word;

  CancelSupport(String word) {
    this.word = word;
  }

  @JsonValue
  public String word() {
    return word;
  }
}
