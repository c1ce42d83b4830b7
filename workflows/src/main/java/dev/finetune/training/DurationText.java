package dev.finetune.training;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A duration as people write it: 30s, 5m, 24h, 7d, or as ISO-8601 has it. */
public final class DurationText {

  private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");
  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "ms", ChronoUnit.MILLIS,
          "s", ChronoUnit.SECONDS,
          "m", ChronoUnit.MINUTES,
          "h", ChronoUnit.HOURS,
          "d", ChronoUnit.DAYS);

  private DurationText() {}

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if it is not a duration
   */
  public static Duration parse(String text) {
    Matcher form = FORM.matcher(text);
    if (form.matches()) {
      ChronoUnit unit = UNITS.getOrDefault(form.group(2), ChronoUnit.SECONDS);
      return Duration.of(Long.parseLong(form.group(1)), unit);
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "write a duration such as 500ms, 30s, 5m, 24h, 7d or PT5M", e);
    }
  }

  /** In the largest unit that divides it; a single day as {@code 24h}. */
  public static String of(Duration duration) {
    long seconds = duration.toSeconds();
    if (duration.toMillisPart() != 0 || seconds == 0) {
      return duration.toMillis() + "ms";
    }
    if (seconds % 86_400 == 0 && seconds > 86_400) {
      return seconds / 86_400 + "d";
    }
    if (seconds % 3600 == 0) {
      return seconds / 3600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
