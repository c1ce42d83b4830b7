package dev.finetune.gateway;

import static dev.finetune.gateway.GatewayFixture.named;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.provider.WebhookAddress;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RingFilterTest {

  private final SetClock clock = new SetClock(Instant.EPOCH);
  private final RingFilter filter = new RingFilter(clock);

  @Test
  void itForgetsTheAddressThatRangLongestAgoFirst() {
    for (int i = 0; i <= RingFilter.MOST_ADDRESSES; i++) {
      assertThat(filter.admits(address("t" + i), named("model_ready", "x"))).isTrue();
    }
    assertThat(filter.addresses()).isEqualTo(RingFilter.MOST_ADDRESSES);
    assertThat(filter.admits(address("t1"), named("model_ready", "x"))).isFalse();
    assertThat(filter.admits(address("t0"), named("model_ready", "x"))).isTrue();
  }

  @Test
  void aRingThatDidNotArriveMayComeAgain() {
    assertThat(filter.admits(address("t"), named("model_ready", "x"))).isTrue();
    filter.forget(address("t"), named("model_ready", "x"));
    assertThat(filter.admits(address("t"), named("model_ready", "x"))).isTrue();
  }

  @Test
  void theMinuteOfEachRingIsItsOwn() {
    assertThat(filter.admits(address("t"), named("training_started", "x"))).isTrue();
    clock.advance(Duration.ofSeconds(40));
    assertThat(filter.admits(address("t"), named("model_ready", "x"))).isTrue();
    clock.advance(Duration.ofSeconds(30));
    assertThat(filter.admits(address("t"), named("training_started", "x"))).isTrue();
    assertThat(filter.admits(address("t"), named("model_ready", "x"))).isFalse();
  }

  private static WebhookAddress address(String workflowId) {
    return new WebhookAddress(workflowId, GatewayFixture.CHAIN, 1);
  }
}
