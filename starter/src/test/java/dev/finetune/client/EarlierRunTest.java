package dev.finetune.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarlierRunTest {

  @ParameterizedTest
  @CsvSource({
    "running, false",
    "paused, false",
    "completed, false",
    "failed, true",
    "cancelled, true",
    "terminated, true",
    "timed_out, true"
  })
  void oneThatNeitherRunsNorSucceededIsTakenUpByTheNext(String status, boolean again) {
    assertThat(run(status).mayStartAgain("digest")).isEqualTo(again);
  }

  @Test
  void otherContentIsRefusedHoweverItEnded() {
    EarlierRun run = run("failed");

    assertThatThrownBy(() -> run.mayStartAgain("other")).isInstanceOf(IdInUseException.class);
  }

  private static EarlierRun run(String status) {
    return new EarlierRun("id", "first", "FineTune", status, "digest", "a training");
  }
}
