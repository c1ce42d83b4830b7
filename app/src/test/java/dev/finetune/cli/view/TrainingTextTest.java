package dev.finetune.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingTextTest {

  @Test
  void aLineSaysHowFarItIs() {
    assertThat(TrainingText.line(Views.validating())).isEqualTo("validating");
    assertThat(TrainingText.line(Views.training()))
        .isEqualTo("training · training_started · ETA 15 min · F5jvdzGnYi");
    assertThat(TrainingText.line(Views.ready())).isEqualTo("ready");
    assertThat(TrainingText.line(Views.failing())).isEqualTo("failed");
    assertThat(TrainingText.line(Views.becomingReady())).isEqualTo("ready");
    assertThat(TrainingText.line(Views.failed())).isEqualTo("failed");
  }

  @Test
  void theOutcomeIsTheModelOrTheReason() {
    assertThat(TrainingText.outcome(Views.ready()))
        .containsExactly(
            "Charged       yes",
            "Model         F5jvdzGnYi",
            "Made by       http://127.0.0.1:8289/api, dreambooth-sandbox, account default",
            "File          lora: https://files/1 · 10 bytes",
            "File          tune: https://files/2 · until 2026-11-23 12:00:00 UTC",
            "Advice        3 images: 7 or 8 are advised");
    assertThat(TrainingText.outcome(Views.failed()))
        .containsExactly(
            "Charged       yes", "Failure       TrainingFailed: The provider says: out of luck.");
    assertThat(TrainingText.outcome(Views.training())).isEmpty();
  }

  @Test
  void whatIsWrongWithARequestHasALineEach() {
    assertThat(TrainingText.outcome(Views.refused()))
        .containsExactly(
            "Charged       yes",
            "Failure       ImagesRejected: Nothing was submitted. What is wrong is listed below.",
            "Problem       image 1 (https://h/1): it is small; resize",
            "Problem       image 3 (https://h/3): it is text; convert");
  }

  @Test
  void aPageHasALineForAllThatIsKnown() {
    assertThat(TrainingText.page(Views.training()))
        .containsExactly(
            "Workflow id   t",
            "State         training",
            "Charged       yes",
            "Account       default",
            "Phase         training_started",
            "Training id   F5jvdzGnYi",
            "ETA           15 min",
            "Next check    2026-11-23 12:01:30 UTC",
            "Started       2026-11-23 12:00:00 UTC");
  }

  @Test
  void aPageSaysOnceWhetherAnEndedTrainingWasCharged() {
    assertThat(TrainingText.page(Views.ready()))
        .containsOnlyOnce("Charged       yes")
        .contains("Model         F5jvdzGnYi");
  }

  @ParameterizedTest
  @CsvSource({"PT0S, 0 s", "PT59S, 59 s", "PT60S, 1 min", "PT2H5M, 2 h 5 min"})
  void durationsAreInWords(Duration duration, String words) {
    assertThat(TrainingText.words(duration)).isEqualTo(words);
  }
}
