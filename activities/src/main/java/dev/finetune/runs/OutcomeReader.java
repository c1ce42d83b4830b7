package dev.finetune.runs;

import dev.finetune.activity.SubmitOutcome;
import io.temporal.api.common.v1.Payloads;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import java.util.Optional;

/**
 * Reads what a submit activity returned.
 *
 * @param converter of the client that the runs were started with
 */
record OutcomeReader(DataConverter converter) {

  /** Unknown when it cannot be read: it may have been accepted. */
  SubmitOutcome read(Payloads result) {
    try {
      SubmitOutcome outcome =
          converter.fromPayloads(0, Optional.of(result), SubmitOutcome.class, SubmitOutcome.class);
      return outcome == null ? unreadable() : outcome;
    } catch (DataConverterException e) {
      return unreadable();
    }
  }

  private static SubmitOutcome unreadable() {
    return new SubmitOutcome.Unknown("its answer cannot be read");
  }
}
