package dev.finetune.provider.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollScheduleTest {

  @ParameterizedTest
  @CsvSource({"0, PT30S", "1, PT45S", "2, PT1M7.5S", "6, PT5M", "1000000, PT5M"})
  void pausesGrowToTheLongest(int checks, Duration pause) {
    assertThat(PollSchedule.DEFAULT.pauseAfter(checks)).isEqualTo(pause);
  }

  @Test
  void aScheduleThatShrinksIsRefused() {
    assertThatThrownBy(() -> new PollSchedule(Duration.ofMinutes(1), Duration.ofSeconds(30)))
        .hasMessage("longest pause is PT30S: shorter than PT1M");
    assertThatThrownBy(() -> new PollSchedule(Duration.ZERO, Duration.ofSeconds(30)))
        .hasMessage("first pause is PT0S: must be 1s or more");
  }
}
