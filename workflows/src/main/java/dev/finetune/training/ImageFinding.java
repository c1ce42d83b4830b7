package dev.finetune.training;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with the training images, or with the webhook.
 *
 * @param image which image, counted from 1; null when it is about no single one
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

  /** The rule of what a worker could not judge: the fault is not the image's. */
  public static final String WORKER = "worker";

  private static final String WEBHOOK = "webhook";

  /** What is wrong with the caller's webhook, which is judged along with the images. */
  public static ImageFinding ofWebhook(String message, String remedy) {
    return new ImageFinding(null, null, Severity.ERROR, WEBHOOK, message, remedy);
  }

  @JsonIgnore
  public boolean isOfWebhook() {
    return rule.equals(WEBHOOK);
  }

  @JsonIgnore
  public boolean isOfWorker() {
    return rule.equals(WORKER);
  }

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
    String all = isOfWebhook() ? WEBHOOK : "images";
    String subject = image == null ? all : "image " + image + " (" + url + ")";
    return subject + ": " + advice();
  }

  /** What was found, and what to do. */
  public String advice() {
    return message + "; " + remedy;
  }
}
