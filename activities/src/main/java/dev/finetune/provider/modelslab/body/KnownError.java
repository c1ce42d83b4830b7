package dev.finetune.provider.modelslab.body;

import dev.finetune.provider.http.AnswerFields;
import dev.finetune.provider.http.ProviderAnswer;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The errors that are known by their text, the first before the others. Documented 2023: all come
 * with HTTP 200; documented 2026: each has a status of its own.
 */
enum KnownError {
  /** Documented 2023 and 2026: for a repeated request, and for a full queue, alike. */
  RATE_LIMIT(429, "rate limit exceeded"),
  /** Documented 2023; also for a wrong content type or broken JSON. */
  INVALID_KEY(401, "invalid api[ _]?key"),
  /** Documented 2026, the plan as HTTP 403; seen with HTTP 200, too. */
  NOT_PAID(
      402,
      "insufficient credits|\\b(your|current) plan\\b"
          + "|\\brequires? an? .{0,40}\\b(subscription|plan)\\b"),
  /** Documented 2023 for "anything else": says neither what happened nor whether it did. */
  TRY_AGAIN(500, "failed, try again"),
  /** Inferred: the wording is unknown. */
  UNKNOWN_TRAINING(
      404,
      "^(?!.*\\bfail)(.*\\b(training|model|id|record)\\b.{0,40}\\b(not found|not exist|unknown)"
          + "|not found\\b|.*\\b(no such|unknown|invalid) (training|model))"),
  NONE(0, "");

  private final int status;
  private final Pattern text;

  KnownError(int status, String text) {
    this.status = status;
    this.text = Pattern.compile(text, Pattern.CASE_INSENSITIVE);
  }

  /** Of a server error only a rate limit: others may have come after the request was taken. */
  static KnownError in(ProviderAnswer answer) {
    String words = AnswerFields.of(answer).statement();
    return Arrays.stream(values())
        .filter(known -> known == RATE_LIMIT || !answer.isServerError())
        .filter(known -> known.text.matcher(words).find())
        .findFirst()
        .orElse(NONE);
  }

  /** The HTTP status that means the same; 0 for none. */
  int status() {
    return status;
  }
}
