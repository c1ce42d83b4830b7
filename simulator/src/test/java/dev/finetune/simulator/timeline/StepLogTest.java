package dev.finetune.simulator.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.simulator.behaviour.Course;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepLogTest {

  private static final List<String> WORDS = Course.documented().words();

  @Test
  void itGrowsWithThePhases() {
    for (int i = 1; i < WORDS.size() - 1; i++) {
      assertThat(StepLog.of(WORDS.subList(0, i + 2)))
          .startsWith(StepLog.of(WORDS.subList(0, i + 1)));
    }
  }

  @Test
  void beforeTheFirstStepItAnnouncesTheWait() {
    assertThat(StepLog.of(WORDS.subList(0, 1))).isEqualTo("it will take upto 25 minutes");
  }

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
