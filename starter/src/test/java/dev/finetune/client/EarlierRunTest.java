package dev.finetune.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetune.workflow.FineTuneState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarlierRunTest {

  @ParameterizedTest
  @CsvSource({
    "TRAINING, true, false",
    "READY, true, false",
    "READY, false, false",
    "FAILED, false, true",
    "CANCELLED, false, true"
  })
  void oneThatNeitherRunsNorSucceededIsTakenUpByTheNext(
      FineTuneState state, boolean open, boolean again) {
    assertThat(run(state, open).mayStartAgain("digest")).isEqualTo(again);
  }

  @Test
  void otherContentIsRefusedHoweverItEnded() {
    EarlierRun run = run(FineTuneState.FAILED, false);

    assertThatThrownBy(() -> run.mayStartAgain("other")).isInstanceOf(IdInUseException.class);
  }

  private static EarlierRun run(FineTuneState state, boolean open) {
    return new EarlierRun("id", "first", "FineTune", state, open, "digest", "a training");
  }
}
