package dev.finetune.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EarlierRunTest {

  @ParameterizedTest
  @ValueSource(strings = {"running", "paused", "completed"})
  void oneThatRunsOrSucceededStandsForTheNextStart(String status) {
    assertThat(run(status).mayStartAgain("digest")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"failed", "cancelled", "terminated", "timed_out"})
  void oneThatEndedOtherwiseIsTakenUpByTheNext(String status) {
    assertThat(run(status).mayStartAgain("digest")).isTrue();
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
