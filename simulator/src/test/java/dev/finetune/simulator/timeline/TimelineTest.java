package dev.finetune.simulator.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.simulator.behaviour.Course;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimelineTest {

  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
  private static final Duration PHASE = Duration.ofSeconds(10);
  private static final Timeline DOCUMENTED = Timeline.of(START, PHASE, Course.documented());

  @Test
  void aPhaseBeginsExactlyWhenTheOneBeforeItIsOver() {
    assertThat(DOCUMENTED.word(START.plusSeconds(10).minusNanos(1))).isEqualTo("deploying_gpu");
    assertThat(DOCUMENTED.word(START.plusSeconds(10))).isEqualTo("training_started");
  }

  @Test
  void theLastPhaseStandsForEver() {
    assertThat(DOCUMENTED.word(START.plusSeconds(1_000_000))).isEqualTo("model_ready");
    assertThat(DOCUMENTED.over(START.plusSeconds(69))).isFalse();
    assertThat(DOCUMENTED.over(START.plusSeconds(70))).isTrue();
  }

  @Test
  void aClockBeforeTheStartShowsTheFirstPhase() {
    assertThat(DOCUMENTED.word(START.minusSeconds(1))).isEqualTo("deploying_gpu");
  }

  @Test
  void anEndCutsOffWhatWasToCome() {
    Timeline ended = DOCUMENTED.endingAt(START.plusSeconds(15), "cancelled");
    assertThat(ended.words(START.plusSeconds(500)))
        .containsExactly("deploying_gpu", "training_started", "cancelled");
  }
}
