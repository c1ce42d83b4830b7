package dev.finetune.training;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a request to cancel a training is good for at its provider; the least first. */
public enum CancelSupport {
  /** There is no such call. */
  NONE(
      "no",
      "It cannot be stopped, as this API has no call for that: it may go on, and be charged in full"),
  /** It can be asked; whether the training stops is the provider's business. */
  ASKED(
      "asked",
      "The provider is asked to stop it, and need not, once the training has begun: it may go on, and"
          + " be charged in full"),
  /** The status shows a training that was cancelled as such. */
  CONFIRMED(
      "confirmed",
      "The provider is asked to stop it, and confirms that. What it has done until then may be"
          + " charged");

  /** Of a training that only a webhook has named: whoever knows its address may have done so. */
  public static final String WEBHOOK_ONLY =
      "It is not stopped, as its id was learnt from a webhook only: it may go on, and be charged in"
          + " full";

  private final String word;
  private final String words;

  CancelSupport(String word, String words) {
    this.word = word;
    this.words = words;
  }

  @JsonValue
  public String word() {
    return word;
  }

  /** For somebody who thinks about a cancel: what it does, and what is charged nevertheless. */
  public String words() {
    return words;
  }
}
