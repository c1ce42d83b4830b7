package dev.finetune.gateway;

import static dev.finetune.gateway.GatewayFixture.named;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.provider.webhook.WebhookAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WebhookFilterTest {

  private final SetTicker clock = new SetTicker();
  private final WebhookFilter filter = new WebhookFilter(clock);

  @Test
  void itRemembersNoMoreAddressesThanItMay() {
    for (int i = 0; i < WebhookFilter.MOST_ADDRESSES + 500; i++) {
      assertThat(filter.admits(address("t" + i), named("model_ready", "x"))).isTrue();
    }
    assertThat(filter.addresses()).isEqualTo(WebhookFilter.MOST_ADDRESSES);
  }

  @Test
  void aWebhookThatDidNotArriveMayComeAgain() {
    assertThat(filter.admits(address("t"), named("model_ready", "x"))).isTrue();
    filter.forget(address("t"), named("model_ready", "x"));
    assertThat(filter.admits(address("t"), named("model_ready", "x"))).isTrue();
  }

  @Test
  void theMinuteOfAnAddressBeginsWithItsFirstWebhook() {
    assertThat(filter.admits(address("t"), named("training_started", "x"))).isTrue();
    clock.advance(Duration.ofSeconds(40));
    assertThat(filter.admits(address("t"), named("model_ready", "x"))).isTrue();
    assertThat(filter.admits(address("u"), named("model_ready", "x"))).isTrue();
    clock.advance(Duration.ofSeconds(19));
    assertThat(filter.admits(address("t"), named("training_started", "x"))).isFalse();
    clock.advance(Duration.ofSeconds(1));
    assertThat(filter.admits(address("t"), named("training_started", "x"))).isTrue();
    assertThat(filter.admits(address("u"), named("model_ready", "x"))).isFalse();
  }

  @Test
  void aForgottenAddressTakesNoMemory() {
    filter.admits(address("t"), named("model_ready", "x"));
    clock.advance(Duration.ofMinutes(1));
    assertThat(filter.addresses()).isZero();
  }

  private static WebhookAddress address(String workflowId) {
    return new WebhookAddress("default", workflowId, 1, GatewayFixture.GRANT);
  }
}
