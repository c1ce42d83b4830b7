package dev.finetune.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EarlierRunTest {

  @ParameterizedTest
  @ValueSource(strings = {"running", "paused", "completed"})
  void oneThatRunsOrSucceededStandsForTheNextStart(String status) {
    assertThat(run(status, "training", "first").makesRoomFor("digest")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "failed, settled, first",
    "cancelled, settled, first",
    "failed, settled, another",
    "cancelled, validating, first",
    "terminated, validating, first"
  })
  void oneThatLeftNothingPaidMakesRoom(String status, String state, String chain) {
    assertThat(run(status, state, chain).makesRoomFor("digest")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "failed, unsettled, first",
    "terminated, submitting, first",
    "timed_out, training, first",
    "cancelled, training, first",
    "terminated, validating, another",
    "failed, , first"
  })
  void oneThatMayHaveBeenPaidForDoesNot(String status, @Nullable String state, String chain) {
    EarlierRun run = run(status, state, chain);

    assertThatThrownBy(() -> run.makesRoomFor("digest"))
        .isInstanceOf(UnsettledTrainingException.class);
  }

  @Test
  void otherContentIsRefusedHoweverItEnded() {
    EarlierRun run = run("failed", "settled", "first");

    assertThatThrownBy(() -> run.makesRoomFor("other")).isInstanceOf(IdInUseException.class);
  }

  private static EarlierRun run(String status, @Nullable String state, String chain) {
    return new EarlierRun(
        "id",
        "first",
        chain,
        "FineTune",
        status,
        state,
        null,
        new EarlierRun.Content("digest", "a training"));
  }
}
