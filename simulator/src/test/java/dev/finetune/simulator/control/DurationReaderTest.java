package dev.finetune.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationReaderTest {

  private final ControlJson.DurationReader reader = new ControlJson.DurationReader();

  @ParameterizedTest
  @CsvSource({"2s, 2000", "0.5s, 500", "1m30s, 90000", "2h, 7200000", "PT0.2S, 200", "0s, 0"})
  void peoplesDurationsAreRead(String text, long millis) {
    assertThat(reader.convert(text)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "soon", "", "-2s"})
  void othersAreRefusedWithExamples(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reader.convert(text))
        .withMessage("\"" + text + "\" is not a duration: write one such as 2s, 0.5s, 5m or 1h30m");
  }
}
