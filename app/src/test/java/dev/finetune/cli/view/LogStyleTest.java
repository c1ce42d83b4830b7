package dev.finetune.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogStyleTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      textBlock =
          """
          worker          | ''   | ''     | INFO  | text | false
          gateway         | json | ''     | INFO  | json | true
          gateway         | JSON | error  | error | json | true
          worker          | 'json '| "debug" | debug | json | true
          get ID          | ''   | ''     | WARN  | text | false
          get ID          | json | ''     | WARN  | json | false
          get ID --json   | text | ''     | WARN  | json | false
          gateway --json  | text | ''     | INFO  | json | true
          dev --json      | ''   | debug  | debug | json | false
          """)
  void commandAndSettingsDecide(
      String line, String format, String level, String logged, String written, boolean problems) {
    LogStyle style =
        LogStyle.of(
            List.of(line.split(" ", -1)),
            Map.of("FINETUNE_LOG_FORMAT", format, "FINETUNE_LOG_LEVEL", level));

    assertThat(style.level()).isEqualTo(logged);
    assertThat(style.format()).isEqualTo(written);
    assertThat(style.logsProblems()).isEqualTo(problems);
  }
}
