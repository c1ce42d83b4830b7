package dev.finetune.simulator.control;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Durations as people write them. */
public final class Durations {

  private Durations() {}

  /**
   * Reads {@code 2s}, {@code 0.5s}, {@code 1h30m} or the ISO form {@code PT2S}.
   *
   * @throws IllegalArgumentException for anything else, and for a negative duration
   */
  public static Duration parse(String text) {
    String upper = text.strip().toUpperCase(Locale.ROOT);
    try {
      Duration duration = Duration.parse(upper.startsWith("P") ? upper : "PT" + upper);
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      // Falls through: the parser's own message names the ISO form only.
    }
    throw new IllegalArgumentException(
        "\"" + text + "\" is no duration: write one such as 2s, 0.5s, 5m or 1h30m");
  }
}
