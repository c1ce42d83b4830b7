package dev.finetune.provider.modelslab;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** The errors that are known by their text, whatever the HTTP status. */
enum KnownError {
  /** Documented 2023 and 2026: for a repeated request, and for a full queue, alike. */
  RATE_LIMIT("rate limit exceeded"),
  /** Documented 2023; also for a wrong content type or broken JSON. */
  INVALID_KEY("invalid api[ _]?key"),
  /** Documented 2026. */
  NO_CREDIT("insufficient credits"),
  /** Documented 2026, as HTTP 403; seen with HTTP 200, too. Says nothing of a training. */
  PLAN("\\b(your|current) plan\\b|\\brequires? an? .{0,40}\\b(subscription|plan)\\b"),
  /** Documented 2023 for "anything else": says neither what happened nor whether it did. */
  TRY_AGAIN("failed, try again"),
  /** Inferred: the wording is unknown. */
  UNKNOWN_TRAINING(
      "^(?!.*\\bfail)(.*\\b(training|model|id|record)\\b.{0,40}\\b(not found|not exist|unknown)"
          + "|not found\\b|.*\\b(no such|unknown|invalid) (training|model))");

  private final Pattern text;

  KnownError(String text) {
    this.text = Pattern.compile(text, Pattern.CASE_INSENSITIVE);
  }

  /** The first of them that the words hold. */
  static Optional<KnownError> in(String words) {
    return Arrays.stream(values()).filter(known -> known.text.matcher(words).find()).findFirst();
  }
}
