package dev.finetune.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class GatewayFloodTest {

  private final SetTicker clock = new SetTicker();
  @AutoClose private final GatewayFixture gateway = new GatewayFixture(clock);
  private final WebhookKeeper workflow = gateway.running("t");

  @Test
  void theSameWebhookWithinAMinuteIsSignalledOnce() throws Exception {
    assertThat(send("training_started")).isEqualTo(200);
    assertThat(send("training_started")).isEqualTo(200);
    assertThat(workflow.webhooks()).hasSize(1);
    clock.advance(Duration.ofMinutes(1));
    assertThat(send("training_started")).isEqualTo(200);
    assertThat(workflow.webhooks()).hasSize(2);
  }

  @Test
  void moreThanAFewAMinuteAreNotTakenAndAreSaidNotToBe() throws Exception {
    for (int i = 0; i < WebhookFilter.MOST_A_MINUTE + 5; i++) {
      assertThat(send("phase_" + i)).isEqualTo(i < WebhookFilter.MOST_A_MINUTE ? 200 : 503);
    }
    assertThat(workflow.webhooks()).hasSize(WebhookFilter.MOST_A_MINUTE);
    clock.advance(Duration.ofMinutes(1));
    send("one_more");
    assertThat(workflow.webhooks()).hasSize(WebhookFilter.MOST_A_MINUTE + 1);
  }

  @Test
  void aFloodAtOneAddressLeavesTheOthersAlone() throws Exception {
    WebhookKeeper other = gateway.running("u");
    for (int i = 0; i <= WebhookFilter.MOST_A_MINUTE; i++) {
      send("phase_" + i);
    }
    gateway.send("u", "training_status=model_ready");
    assertThat(other.webhooks()).hasSize(1);
  }

  private int send(String phase) throws Exception {
    return gateway.send("t", "training_status=" + phase).statusCode();
  }
}
