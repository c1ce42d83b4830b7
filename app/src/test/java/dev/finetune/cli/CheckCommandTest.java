package dev.finetune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.client.FineTuneClient;
import dev.finetune.client.TrainingView;
import dev.finetune.client.sample.SampleTraining;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckCommandTest {

  private static final TrainingView VIEW = SampleTraining.training("t").view();

  @Test
  void aCheckThatHasFailedHasFoundNothingOut() {
    TrainingView failed = VIEW.withNote(FineTuneClient.CHECK_FAILED + "503 from the status");

    assertThat(CheckCommand.isFoundOut(Optional.of(VIEW))).isTrue();
    assertThat(CheckCommand.isFoundOut(Optional.of(VIEW.withNote("waiting")))).isTrue();
    assertThat(CheckCommand.isFoundOut(Optional.of(failed))).isFalse();
    assertThat(CheckCommand.isFoundOut(Optional.empty())).isFalse();
  }
}
