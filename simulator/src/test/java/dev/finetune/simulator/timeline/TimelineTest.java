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
  void aClockBeforeTheStartShowsTheFirstPhase() {
    assertThat(DOCUMENTED.word(START.minusSeconds(1))).isEqualTo("deploying_gpu");
  }
}
