package dev.finetune.training;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether a training is charged. Providers charge for each request that they accept. */
public enum Charge {
  /** Nothing was accepted: nothing is charged. */
  NO,
  /** It is not known whether a request was accepted: it may be charged. */
  UNKNOWN,
  /** A request was accepted: it is charged, unless the provider gives the money back. */
  YES;

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Charge> of(String word) {
    return Arrays.stream(values()).filter(charge -> charge.word().equals(word)).findFirst();
  }

  /** Of both together. */
  public Charge or(Charge other) {
    return compareTo(other) < 0 ? other : this;
  }
}
