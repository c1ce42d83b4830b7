package dev.finetune.training;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with the training images.
 *
 * @param image which image, counted from 1; null when it is about all of them
 * @param url the address as the request has it; null when it is about all of them
 * @param severity whether it stops the training
 * @param rule the rule's short name, such as {@code size} or {@code not-an-image}
 * @param message what was found, with the value
 * @param remedy what to do about it
 */
@WireFormat
public record ImageFinding(
    @Nullable Integer image,
    @Nullable String url,
    Severity severity,
    String rule,
    String message,
    String remedy) {

  /** Whether a finding stops the training. */
  public enum Severity {
    /** Shown; the training goes on. */
    WARNING,
    /** Nothing is submitted. */
    ERROR;

    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One line: which image, what was found, what to do. */
  public String sentence() {
    String subject = image == null ? "images" : "image " + image + " (" + url + ")";
    return subject + ": " + message + "; " + remedy;
  }
}
