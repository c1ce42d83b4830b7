package dev.finetune.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.OpenRequest;
import dev.finetune.training.CancelSupport;
import dev.finetune.training.Charge;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CancelOutlookTest {

  private static final OpenRequest OPEN =
      new OpenRequest(1, Instant.EPOCH, ScriptedTraining.PIN, Charge.UNKNOWN, List.of(), "lost");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          CONFIRMED | CONFIRMED | 1 | false | -   | and confirms that.
          CONFIRMED | NONE      | 1 | true  | -   | It is not stopped, as its id was learnt from a webhook only
          ASKED     | ASKED     | 1 | false | -   | and need not, once the training has begun
          NONE      | NONE      | 1 | false | -   | It cannot be stopped
          NONE      | NONE      | 0 | false | -   | No request is open
          CONFIRMED | NONE      | 0 | false | YES | It has ended already: a cancel changes nothing. Charged: yes.
          """)
  void itSaysBeforehandWhatACancelIsGoodFor(
      CancelSupport cancel,
      CancelSupport expected,
      int requests,
      boolean webhookOnly,
      @Nullable Charge ended,
      String words) {
    List<OpenRequest> open = List.of(OPEN).subList(0, requests);
    CancelOutlook outlook = new CancelOutlook(cancel, open, webhookOnly, ended);
    assertThat(outlook.sentence()).contains(words).endsWith(".");
    assertThat(outlook.cancel()).isEqualTo(expected);
  }
}
