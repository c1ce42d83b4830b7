package dev.finetune.provider.modelslab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.training.TrainingPhase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageWordsTest {

  @ParameterizedTest
  @CsvSource({
    "deploying_gpu, UNDER_WAY",
    "deploying_model, UNDER_WAY",
    "model_ready, READY",
    "Model_Ready, READY",
    "training_failed, FAILED",
    "failed, FAILED",
    "error, FAILED",
    "cancelled, CANCELLED",
    "queued_somewhere, UNKNOWN"
  })
  void aPhaseWordSaysWhetherItIsTheEnd(String word, PageWords.Kind kind) {
    assertThat(PageWords.kind(new TrainingPhase(word))).isEqualTo(kind);
  }
}
