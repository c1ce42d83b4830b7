package dev.finetune.gateway;

import static dev.finetune.gateway.GatewayFixture.named;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.gateway.WebhookFilter.Admission;
import dev.finetune.provider.webhook.WebhookAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WebhookFilterTest {

  private final SetTicker clock = new SetTicker();
  private final WebhookFilter filter = new WebhookFilter(clock);

  @Test
  void itRemembersNoMoreAddressesThanItMay() {
    for (int i = 0; i < WebhookFilter.MOST_ADDRESSES + 500; i++) {
      assertThat(admit("t" + i, "model_ready")).isEqualTo(Admission.PASSED_ON);
    }
    assertThat(filter.addresses()).isEqualTo(WebhookFilter.MOST_ADDRESSES);
  }

  @Test
  void whatIsOnItsWayHasNotArrivedAndMayComeAgainOnceItIsForgotten() {
    assertThat(admit("t", "model_ready")).isEqualTo(Admission.PASSED_ON);
    assertThat(admit("t", "model_ready")).isEqualTo(Admission.HELD_OFF);
    filter.arrived(address("t"), named("model_ready", "x"));
    assertThat(admit("t", "model_ready")).isEqualTo(Admission.ARRIVED);
    filter.forget(address("t"), named("model_ready", "x"));
    assertThat(admit("t", "model_ready")).isEqualTo(Admission.PASSED_ON);
  }

  @Test
  void theMinuteOfAnAddressBeginsWithItsFirstWebhook() {
    assertThat(admit("t", "training_started")).isEqualTo(Admission.PASSED_ON);
    clock.advance(Duration.ofSeconds(40));
    assertThat(admit("t", "model_ready")).isEqualTo(Admission.PASSED_ON);
    assertThat(admit("u", "model_ready")).isEqualTo(Admission.PASSED_ON);
    clock.advance(Duration.ofSeconds(19));
    assertThat(admit("t", "training_started")).isEqualTo(Admission.HELD_OFF);
    clock.advance(Duration.ofSeconds(1));
    assertThat(admit("t", "training_started")).isEqualTo(Admission.PASSED_ON);
    assertThat(admit("u", "model_ready")).isEqualTo(Admission.HELD_OFF);
  }

  @Test
  void aForgottenAddressTakesNoMemory() {
    admit("t", "model_ready");
    clock.advance(Duration.ofMinutes(1));
    assertThat(filter.addresses()).isZero();
  }

  private Admission admit(String workflowId, String phase) {
    return filter.admit(address(workflowId), named(phase, "x"));
  }

  private static WebhookAddress address(String workflowId) {
    return new WebhookAddress("default", workflowId, 1, GatewayFixture.GRANT);
  }
}
