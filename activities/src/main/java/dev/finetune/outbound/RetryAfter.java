package dev.finetune.outbound;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The pause that an HTTP answer asks for (RFC 9110, section 10.2.3). */
public final class RetryAfter {

  private static final Duration LONGEST = Duration.ofHours(1);

  private RetryAfter() {}

  /**
   * Reads seconds or a date.
   *
   * @return at most an hour, whatever was asked, and zero where that is past; empty when it is
   *     unreadable
   */
  public static Optional<Duration> parse(String header, Instant now) {
    return read(header.strip(), now).map(RetryAfter::bounded);
  }

  private static Duration bounded(Duration pause) {
    if (pause.isNegative()) {
      return Duration.ZERO;
    }
    return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
  }

  private static Optional<Duration> read(String header, Instant now) {
    if (header.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(header)));
    }
    try {
      ZonedDateTime date = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME);
      return Optional.of(Duration.between(now, date.toInstant()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
