package dev.finetune.provider;

import static dev.finetune.provider.Samples.NOON;
import static dev.finetune.provider.Samples.PINNED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.Look;
import dev.finetune.activity.PollCommand;
import dev.finetune.training.PollSchedule;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.TrainingProgress;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the next look is due, with pauses from 30 s to 5 min. */
class PollFailuresTest {

  @ParameterizedTest(name = "{0}: attempt {1}, ETA {2}, provider asks for {3}")
  @CsvSource({
    "PT30S,   1, ,      ",
    "PT45S,   2, ,      ",
    "PT5M,  100, ,      ",
    "PT5M,  100, PT25M, ",
    "PT2M,  100, PT2M,  ",
    "PT30S, 100, PT0S,  ",
    "PT30S,   1, PT25M, ",
    "PT1H,    1, PT0S,  PT1H",
    "PT1S,  100, ,      PT1S"
  })
  void thePauseIsTheProvidersElseTheSchedulesUnlessItIsNearlyDone(
      Duration pause, int attempt, @Nullable Duration eta, @Nullable Duration retryAfter) {
    TrainingProgress progress = new TrainingProgress(TrainingPhase.DEPLOYING_GPU, null, eta);
    Verdict.LookAgain again =
        new Verdict.LookAgain(
            FailureType.NOT_FINISHED, "words", progress, retryAfter, Troubles.NONE);
    ApplicationFailure failure = new PollFailures(command(null), attempt).lookAgain(again, NOON);
    assertThat(failure.getNextRetryDelay()).isEqualTo(pause);
    assertThat(failure.getDetails().get(Look.class))
        .isEqualTo(new Look(progress, NOON, NOON.plus(pause)));
    assertThat(failure.getStackTrace()).isEmpty();
    assertThat(failure.getCause()).isNull();
  }

  @Test
  void theLastLookIsWhenTheTrainingHasHadItsTime() {
    Verdict.LookAgain again =
        new Verdict.LookAgain(FailureType.NOT_FINISHED, "words", null, null, Troubles.NONE);
    PollFailures failures = new PollFailures(command(NOON.plusSeconds(12)), 100);

    assertThat(failures.lookAgain(again, NOON).getNextRetryDelay())
        .isEqualTo(Duration.ofSeconds(12));
    assertThat(failures.notServed("words", NOON).getNextRetryDelay())
        .isEqualTo(Duration.ofSeconds(12));
    assertThat(failures.lookAgain(again, NOON.plusSeconds(13)).getNextRetryDelay())
        .isEqualTo(Duration.ofSeconds(1));
  }

  private static PollCommand command(@Nullable Instant until) {
    return new PollCommand(
        "F5jvdzGnYi", PINNED, TrainingPhase.DEPLOYING_GPU, NOON, PollSchedule.DEFAULT, until, null);
  }
}
