package dev.finetune.simulator.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StepLogTest {

  @Test
  void aFailureEndsIt() {
    assertThat(StepLog.of(List.of("training_started", "training_failed")))
        .endsWith(" /n Training failed");
  }

  @Test
  void aWordNobodyKnowsAddsNothing() {
    assertThat(StepLog.of(List.of("training_started", "calibrating_flux")))
        .isEqualTo(StepLog.of(List.of("training_started")));
  }
}
