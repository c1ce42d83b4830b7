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
    assertThat(run(state, open).mayStartAgain("digest", () -> false, () -> false)).isEqualTo(again);
  }

  @Test
  void otherContentIsTakenUpWhereTheLedgerTakesItAndNothingRuns() {
    assertThat(run(FineTuneState.FAILED, false).mayStartAgain("other", () -> true, () -> false))
        .isTrue();
    assertRefused(run(FineTuneState.FAILED, false), false);
    assertRefused(run(FineTuneState.READY, false), true);
    assertRefused(run(FineTuneState.TRAINING, true), true);
  }

  @Test
  void oneThatWasChargedForNothingIsNotTakenUp() {
    EarlierRun charged = run(FineTuneState.FAILED, false);

    assertThat(charged.mayStartAgain("digest", () -> true, () -> true)).isFalse();
    assertThatThrownBy(() -> charged.mayStartAgain("other", () -> true, () -> true))
        .isInstanceOf(IdInUseException.class);
  }

  private static void assertRefused(EarlierRun run, boolean takes) {
    assertThatThrownBy(() -> run.mayStartAgain("other", () -> takes, () -> false))
        .isInstanceOf(IdInUseException.class);
  }

  private static EarlierRun run(FineTuneState state, boolean open) {
    return new EarlierRun("id", "FineTune", state, open, "digest", "a training");
  }
}
