package dev.finetune.provider.poll;

import static dev.finetune.provider.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.FailureType;
import dev.finetune.provider.Samples;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.TrainingProgress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the next check is due, with pauses from 30 s to 5 min. */
class PollPauseTest {

  @ParameterizedTest(
      name = "{0}: webhooks {1}, attempt {2}, ETA {3}, provider asks for {4}, time left {5}")
  @CsvSource({
    "PT30S, false,   1, ,      ,      P1D",
    "PT45S, false,   2, ,      ,      P1D",
    "PT5M,  false, 100, ,      ,      P1D",
    "PT5M,  true,    1, ,      ,      P1D",
    "PT5M,  false, 100, PT25M, ,      P1D",
    "PT2M,  false, 100, PT2M,  ,      P1D",
    "PT2M,  true,    1, PT2M,  ,      P1D",
    "PT30S, false, 100, PT0S,  ,      P1D",
    "PT30S, true,    1, PT0S,  ,      P1D",
    "PT30S, false,   1, PT25M, ,      P1D",
    "PT1H,  false,   1, PT0S,  PT1H,  P1D",
    "PT1S,  false, 100, ,      PT1S,  P1D",
    "PT1S,  true,  100, ,      PT1S,  P1D",
    "PT12S, false, 100, ,      ,      PT12S",
    "PT12S, true,    1, ,      PT1H,  PT12S",
    "PT1S,  false, 100, ,      ,      PT-13S"
  })
  void thePauseIsTheProvidersElseTheSchedulesUnlessItIsNearlyDone(
      Duration pause,
      boolean webhooks,
      int attempt,
      @Nullable Duration eta,
      @Nullable Duration retryAfter,
      Duration left) {
    TrainingProgress progress = new TrainingProgress(TrainingPhase.DEPLOYING_GPU, null, eta);
    PollDecision.CheckAgain again =
        new PollDecision.CheckAgain(
            FailureType.NOT_FINISHED, "words", progress, retryAfter, PollProblems.NONE);

    assertThat(
            new PollPause(PollSchedule.DEFAULT, webhooks, attempt)
                .after(again, Samples.poll(NOON.plus(left), null), NOON))
        .isEqualTo(pause);
  }
}
