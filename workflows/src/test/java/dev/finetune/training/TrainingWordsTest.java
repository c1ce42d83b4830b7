package dev.finetune.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.TrainingSummary;
import dev.finetune.text.Quoted;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingWordsTest {

  @ParameterizedTest
  @CsvSource({
    "deploying_gpu, true",
    "Training_Success, true",
    "deploying_model, true",
    "model_ready, false",
    "training_failed, false",
    "queued_somewhere, false"
  })
  void aPhaseWordSaysWhetherItIsOneBeforeTheEnd(String word, boolean underWay) {
    assertThat(new TrainingPhase(word).isUnderWay()).isEqualTo(underWay);
  }

  @ParameterizedTest
  @CsvSource({
    "deploying_gpu, 1 of 8 · deploying_gpu",
    "training_success, 3 of 8 · training_success",
    "model_ready, 8 of 8 · model_ready",
    "queued_somewhere, queued_somewhere"
  })
  void aPhaseHasItsPlaceAmongTheDocumentedOnes(String word, String place) {
    assertThat(new TrainingPhase(word).place()).isEqualTo(place);
  }

  /** As the Temporal UI draws Markdown: it links addresses and joins dashes. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          image 2 (https://a/2.png?x_y=1): it is | image 2 (`https://a/2.png?x_y=1`): it is
          see https://a/b. Then go on            | see `https://a/b`. Then go on
          run it with --adopt X, or well-known   | run it with `--adopt` X, or well-known
          *a* [b](c) <d> `e`                     | \\*a\\* \\[b\\](c) \\<d\\> \\`e\\`
          """)
  void aTextFromOutsideIsShownAsItIs(String text, String markdown) {
    assertThat(TrainingSummary.plain(text)).isEqualTo(markdown);
  }

  @ParameterizedTest
  @CsvSource({"ada-1, ada-1", "my training, 'my training'", "-x, '-x'"})
  void anIdIsOneWordOfTheShell(String id, String word) {
    assertThat(Quoted.inShell(id)).isEqualTo(word.startsWith("a") ? word : "'" + id + "'");
  }

  @Test
  void theStepLogOfThePageEndsWithItsLastEstimate() {
    String log =
        " /n Step:1 Training Started, 5 Steps to go : ETA : 30 minutes /n Step:2 Training Done, 4"
            + " Steps to go : ETA : 15 minutes /n /n Step:4 Model Uploaded, 2 Steps to go : ETA :"
            + " 5 minutes /n Model loaded successfully";

    assertThat(StepLog.eta(log)).contains(Duration.ofMinutes(5));
    assertThat(StepLog.lastSteps(log))
        .isEqualTo(
            "Step:4 Model Uploaded, 2 Steps to go : ETA : 5 minutes; Model loaded successfully");
    assertThat(StepLog.lastSteps("one\n\ntwo\nthree\n")).isEqualTo("two; three");
    assertThat(StepLog.lastSteps("too few images")).isEqualTo("too few images");
    assertThat(StepLog.lastSteps(" /n ")).isEmpty();
    assertThat(StepLog.eta("it will take upto 25 minutes.")).isEmpty();
  }

  @Test
  void aLongStepLogKeepsItsEnd() {
    assertThat(StepLog.shortened("x".repeat(3_000) + "END")).hasSize(2_001).endsWith("END");
  }
}
