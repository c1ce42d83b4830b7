package dev.finetune.provider.http;

import static dev.finetune.provider.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.provider.Samples;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryDelayTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          PT30S |                               | {"retry_after":30}
          PT30S |                               | {"retry_after":"30"}
          PT1S  |                               | {"retry_after":1.5}
          PT30S | 7                             | {"retry_after":30}
          PT7S  | 7                             | {"message":"busy"}
          PT7S  | 7                             | <html>
          PT1M  | Sun, 01 Mar 2026 12:01:00 GMT | ``
          PT1S  | Sun, 01 Mar 2026 11:00:00 GMT | ``
          PT1S  | 0                             | ``
          PT1H  | 999999999                     | ``
          PT30S |                               | {"tips":"please wait for 30 seconds and try again"}
          PT20S |                               | {"message":"Please wait 20s"}
                | soon                          | ``
                | -5                            | ``
                | 99999999999999999999          | ``
                |                               | {"retry_after":null}
                |                               | {"retry_after":{"seconds":3}}
                |                               | {"message":"wait for it"}
          """)
  void theDelayIsReadWhereverItStands(
      @Nullable Duration delay, @Nullable String header, @Nullable String body) {
    assertThat(RetryDelay.namedOrAdvised(Samples.answer(503, header, body), NOON))
        .isEqualTo(Optional.ofNullable(delay));
  }
}
