package dev.finetune.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnnamedRequestsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          0 | Cancelled before the provider accepted anything: this run is charged nothing.
          0 | Training F1 failed: no. It may have been charged; check the images.
          0 | Attempt 2 was accepted as well, as training F1: it is charged too
          1 | Attempt 1 may have been accepted and charged as well: no answer came
          1 | Another training may be charged as well: run a may have sent the request
          3 | Another training may be charged as well: run a may have sent 3 requests
          1 | It is not known which training the provider made of attempt 2: no. It was charged.
          1 | Cancelled, and it is not known whether the provider accepted the request: no.
          0 | Attempt 1 may have been accepted and charged as well: no; named for it: training F1
          1 | Attempt 1 may have been accepted and charged as well: no; named for it: training F9
          2 | An earlier run's request may have been accepted and charged as well: run a may have \
          sent 3 requests; named for it: training F9 and F1
          """)
  void onlyRequestsThatNobodyCanNameCount(int requests, String said) {
    assertThat(new UnnamedRequests(said, List.of(Sample.training("F1", "error"))).count())
        .isEqualTo(requests);
  }
}
