package dev.finetune.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatewayFloodTest {

  private final SetClock clock = new SetClock(Instant.parse("2026-11-23T12:00:00Z"));
  private final GatewayFixture gateway = new GatewayFixture(clock);
  private final RingKeeper workflow = gateway.running("t");

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void theSameRingWithinAMinuteIsHeardOnce() throws Exception {
    assertThat(ring("training_started")).isEqualTo(200);
    assertThat(ring("training_started")).isEqualTo(200);
    assertThat(workflow.rings()).hasSize(1);
    clock.advance(Duration.ofMinutes(1));
    assertThat(ring("training_started")).isEqualTo(200);
    assertThat(workflow.rings()).hasSize(2);
  }

  @Test
  void moreThanAFewAMinuteAreDropped() throws Exception {
    for (int i = 0; i < RingFilter.MOST_A_MINUTE + 5; i++) {
      assertThat(ring("phase_" + i)).isEqualTo(200);
    }
    assertThat(workflow.rings()).hasSize(RingFilter.MOST_A_MINUTE);
    clock.advance(Duration.ofMinutes(1));
    ring("one_more");
    assertThat(workflow.rings()).hasSize(RingFilter.MOST_A_MINUTE + 1);
  }

  @Test
  void aFloodAtOneAddressLeavesTheOthersAlone() throws Exception {
    RingKeeper other = gateway.running("u");
    for (int i = 0; i <= RingFilter.MOST_A_MINUTE; i++) {
      ring("phase_" + i);
    }
    gateway.ring("u", "training_status=model_ready");
    assertThat(other.rings()).hasSize(1);
  }

  private int ring(String phase) throws Exception {
    return gateway.ring("t", "training_status=" + phase).statusCode();
  }
}
