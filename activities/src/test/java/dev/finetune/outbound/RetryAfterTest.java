package dev.finetune.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "30, PT30S",
    "' 30 ', PT30S",
    "'Mon, 23 Nov 2026 10:01:00 GMT', PT1M",
    "999999999, PT1H",
    "'Tue, 24 Nov 2026 10:00:00 GMT', PT1H",
    "0, PT0S",
    "'Mon, 23 Nov 2026 09:00:00 GMT', PT0S",
  })
  void secondsAndDatesAreReadUpToAnHour(String header, Duration pause) {
    assertThat(RetryAfter.parse(header, NOW)).hasValue(pause);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-5", "1.5", "9999999999"})
  void whatIsUnreadableIsNoPause(String header) {
    assertThat(RetryAfter.parse(header, NOW)).isEmpty();
  }
}
