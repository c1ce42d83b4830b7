package dev.finetune.submission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.SubmitOutcome;
import dev.finetune.training.OnUnknownSubmission;
import dev.finetune.training.Terms;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A provider that turns a request away for weeks. */
class ManyAttemptsTest {

  private static final SubmitOutcome FULL =
      new SubmitOutcome.NotAccepted("full", Duration.ofMinutes(1), true);
  private static final Duration LONG = Duration.ofDays(90);

  @Test
  void doNotGrowWithoutBoundAndNoneIsForgottenThatWasHeardOf() {
    Instant now = Instant.EPOCH;
    SubmissionState state =
        SubmissionMachine.begin(new Terms(OnUnknownSubmission.ASK, LONG, LONG, LONG), now, now)
            .state();
    state = step(state, new SubmissionEvent.Heard(1, null), now);
    state = step(state, new SubmissionEvent.Answered(1, FULL), now);
    state = step(state, new SubmissionEvent.SubmitAgain(true), now);
    for (int attempt = 2; attempt <= 300; attempt++) {
      state = step(state, new SubmissionEvent.Answered(attempt, FULL), now);
      now = now.plus(Duration.ofHours(1));
      state = step(state, new SubmissionEvent.TimeCame(), now);
    }

    assertThat(state.nextNumber()).isEqualTo(302);
    assertThat(state.attempts()).hasSize(100);
    assertThat(state.attempts().get(0).number()).isEqualTo(1);
  }

  private static SubmissionState step(SubmissionState state, SubmissionEvent event, Instant now) {
    return SubmissionMachine.step(state, event, now).state();
  }
}
