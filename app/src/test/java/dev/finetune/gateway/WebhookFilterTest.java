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
      assertThat(filter.admit(address("t" + i), named("model_ready", "x")))
          .isEqualTo(Admission.PASSED_ON);
    }
    assertThat(filter.addresses()).isEqualTo(WebhookFilter.MOST_ADDRESSES);
  }

  @Test
  void aWebhookThatDidNotArriveMayComeAgain() {
    assertThat(filter.admit(address("t"), named("model_ready", "x")))
        .isEqualTo(Admission.PASSED_ON);
    filter.forget(address("t"), named("model_ready", "x"));
    assertThat(filter.admit(address("t"), named("model_ready", "x")))
        .isEqualTo(Admission.PASSED_ON);
  }

  @Test
  void whatIsOnItsWayHasNotArrived() {
    assertThat(filter.admit(address("t"), named("model_ready", "x")))
        .isEqualTo(Admission.PASSED_ON);
    assertThat(filter.admit(address("t"), named("model_ready", "x"))).isEqualTo(Admission.HELD_OFF);
    filter.arrived(address("t"), named("model_ready", "x"));
    assertThat(filter.admit(address("t"), named("model_ready", "x"))).isEqualTo(Admission.ARRIVED);
    filter.forget(address("t"), named("model_ready", "x"));
    assertThat(filter.admit(address("t"), named("model_ready", "x")))
        .isEqualTo(Admission.PASSED_ON);
  }

  @Test
  void theMinuteOfAnAddressBeginsWithItsFirstWebhook() {
    assertThat(filter.admit(address("t"), named("training_started", "x")))
        .isEqualTo(Admission.PASSED_ON);
    clock.advance(Duration.ofSeconds(40));
    assertThat(filter.admit(address("t"), named("model_ready", "x")))
        .isEqualTo(Admission.PASSED_ON);
    assertThat(filter.admit(address("u"), named("model_ready", "x")))
        .isEqualTo(Admission.PASSED_ON);
    clock.advance(Duration.ofSeconds(19));
    assertThat(filter.admit(address("t"), named("training_started", "x")))
        .isEqualTo(Admission.HELD_OFF);
    clock.advance(Duration.ofSeconds(1));
    assertThat(filter.admit(address("t"), named("training_started", "x")))
        .isEqualTo(Admission.PASSED_ON);
    assertThat(filter.admit(address("u"), named("model_ready", "x"))).isEqualTo(Admission.HELD_OFF);
  }

  @Test
  void aForgottenAddressTakesNoMemory() {
    filter.admit(address("t"), named("model_ready", "x"));
    clock.advance(Duration.ofMinutes(1));
    assertThat(filter.addresses()).isZero();
  }

  private static WebhookAddress address(String workflowId) {
    return new WebhookAddress("default", workflowId, 1, GatewayFixture.GRANT);
  }
}
