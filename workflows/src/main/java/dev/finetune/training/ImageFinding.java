package dev.finetune.training;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with the training images.
 *
 * @param index which image: its place in {@code images}, counted from 0; null when it is about all
 *     of them
 * @param url the address as the request has it; null when it is about all of them
 * @param severity whether it stops the training
 * @param rule the rule's short name, such as {@code size} or {@code not-an-image}
 * @param message what was found, with the value
 * @param remedy what to do about it
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@WireFormat
public record ImageFinding(
    @Nullable Integer index,
    @Nullable String url,
    Severity severity,
    String rule,
    String message,
    String remedy) {

  /** The rule of what a worker could not judge: the fault is not the image's. */
  public static final String WORKER = "worker";

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

  /** A link that is none; empty where the field is no single image. */
  public static Optional<ImageFinding> of(RequestProblem problem) {
    return problem
        .index()
        .map(
            index ->
                new ImageFinding(
                    index,
                    problem.value(),
                    Severity.ERROR,
                    "url",
                    "it " + problem.message(),
                    problem.remedy()));
  }

  /** The same, about no single image. */
  ImageFinding ofAll() {
    return new ImageFinding(null, null, severity, rule, message, remedy);
  }

  /** One line: which image, counted from 1 as people do, what was found, what to do. */
  public String sentence() {
    String subject = index == null ? "images" : "image %s (%s)".formatted(index + 1, url);
    return subject + ": " + words();
  }

  String words() {
    return message + "; " + remedy;
  }
}
