package dev.finetune.training;

import static org.assertj.core.api.Assertions.assertThat;

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

  @Test
  void theStepLogOfThePageEndsWithItsLastEstimate() {
    String log =
        " /n Step:1 Training Started, 5 Steps to go : ETA : 30 minutes /n Step:2 Training Done, 4"
            + " Steps to go : ETA : 15 minutes /n /n Step:4 Model Uploaded, 2 Steps to go : ETA :"
            + " 5 minutes /n Model loaded successfully";

    assertThat(StepLog.eta(log)).contains(Duration.ofMinutes(5));
    assertThat(StepLog.asLines(log).split("\n"))
        .hasSize(4)
        .startsWith("Step:1 Training Started," + " 5 Steps to go : ETA : 30 minutes");
    assertThat(StepLog.eta("it will take upto 25 minutes.")).isEmpty();
  }

  @Test
  void aLongStepLogKeepsItsEnd() {
    assertThat(StepLog.shortened("x".repeat(3_000) + "END")).hasSize(2_001).endsWith("END");
  }
}
