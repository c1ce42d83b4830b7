package dev.finetune.submission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.training.OnUnknownSubmission;
import dev.finetune.training.Terms;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A person had another request sent: whatever becomes of it, the one before may be charged. */
class UnknownAttemptsAreReportedTest {

  private static final Instant NOW = Instant.EPOCH;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String FIRST =
      "Attempt 1 may have been accepted and charged as well: no answer came";

  private final SubmissionState sentAgain =
      step(
          step(
              SubmissionMachine.begin(
                      new Terms(OnUnknownSubmission.ASK, HOUR, HOUR, HOUR), NOW, NOW)
                  .state(),
              new SubmissionEvent.Answered(1, unknown("no answer came"))),
          new SubmissionEvent.SubmitAgain());

  @Test
  void whenTheOtherIsGivenUp() {
    SubmissionState asking = step(sentAgain, new SubmissionEvent.Answered(2, unknown("a 500")));

    assertThat(step(asking, new SubmissionEvent.GiveUp()).stage().toString())
        .contains("attempt 2: a 500", FIRST);
  }

  @Test
  void whenTheOtherIsRefused() {
    SubmitOutcome refused = new SubmitOutcome.Refused(FailureType.REQUEST_REFUSED, "it says no");

    assertThat(step(sentAgain, new SubmissionEvent.Answered(2, refused)).stage())
        .isEqualTo(new Stage.Failed(FailureType.REQUEST_REFUSED, "it says no. " + FIRST, false));
  }

  @Test
  void whenTheRunIsCancelled() {
    SubmissionState asking = step(sentAgain, new SubmissionEvent.Answered(2, unknown("a 500")));
    SubmissionState cancelled = step(asking, new SubmissionEvent.CancelRequested());

    assertThat(
            SubmissionMachine.step(
                    cancelled, new SubmissionEvent.TimeCame(), NOW.plus(Decision.LISTENING))
                .state()
                .stage())
        .isEqualTo(new Stage.Cancelled("a 500. " + FIRST));
  }

  private static SubmissionState step(SubmissionState state, SubmissionEvent event) {
    return SubmissionMachine.step(state, event, NOW).state();
  }

  private static SubmitOutcome unknown(String reason) {
    return new SubmitOutcome.Unknown(reason, null);
  }
}
