package dev.finetune.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations as people write them: {@code 500ms}, {@code 2s}, {@code 5m}, {@code 1h}. */
final class DurationWord implements ITypeConverter<Duration> {

  private static final Pattern MILLIS = Pattern.compile("\\d{1,9}ms");
  private static final Pattern OTHER = Pattern.compile("\\d{1,9}[smh]");

  @Override
  public Duration convert(String text) {
    try {
      if (MILLIS.matcher(text).matches()) {
        return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)));
      }
      return OTHER.matcher(text).matches()
          ? Duration.parse("PT" + text.toUpperCase(Locale.ROOT))
          : Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException("'" + text + "' is no duration: write 500ms, 2s, 5m or 1h");
    }
  }
}
