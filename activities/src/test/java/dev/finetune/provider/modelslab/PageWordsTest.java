package dev.finetune.provider.modelslab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.training.TrainingPhase;
import org.junit.jupiter.api.Test;
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

  @Test
  void idsAreFoundInTextThatCannotBeRead() {
    assertThat(
            PageWords.namedIds(
                "{oops \"training_id\" : \"F5jv\", 'model_id':'F6', \"training_id\":\"cut"))
        .containsExactly("F5jv", "F6");
    assertThat(PageWords.namedIds("training_id F5jv")).isEmpty();
  }
}
