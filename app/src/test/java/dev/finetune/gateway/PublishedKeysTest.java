package dev.finetune.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.finetune.processes.SimulatedProvider;
import dev.finetune.processes.TestAccount;
import dev.finetune.provider.Account;
import dev.finetune.provider.webhook.WebhookVerifier;
import dev.finetune.simulator.Simulator;
import dev.finetune.simulator.SimulatorOptions;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Webhooks of a provider that publishes the keys that it signs them with. */
class PublishedKeysTest {

  private final AtomicReference<Instant> time = new AtomicReference<>(Instant.EPOCH);
  private final Clock clock = ((InstantSource) time::get).withZone(ZoneOffset.UTC);
  @AutoClose private final Simulator fal = Simulator.start(SimulatorOptions.defaults());
  private final Account account = TestAccount.at(SimulatedProvider.FAL).account(fal.root());
  private final WebhookVerifier verifier = account.provider().webhooks(account, clock);

  @AutoClose
  private final GatewayFixture gateway =
      new GatewayFixture(Ticker.systemTicker(), name -> verifier);

  @Test
  void aWebhookThatNoKeptKeyFitsIsToComeAgainWhileTheNewestCannotBeFetched() throws Exception {
    WebhookKeeper workflow = gateway.running("t");
    assertThat(forged().statusCode()).isEqualTo(403);
    fal.close();
    assertThat(forged().statusCode()).isEqualTo(403);
    time.updateAndGet(now -> now.plusSeconds(61));
    HttpResponse<String> answer = forged();
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(workflow.webhooks()).isEmpty();
  }

  private HttpResponse<String> forged() throws Exception {
    return gateway.post(
        gateway.path("t"),
        "{}",
        Map.of(
            "X-Fal-Webhook-Request-Id",
            "764cabcf-b745-4b3e-ae38-1200304cf45b",
            "X-Fal-Webhook-User-Id",
            "user",
            "X-Fal-Webhook-Timestamp",
            Long.toString(clock.instant().getEpochSecond()),
            "X-Fal-Webhook-Signature",
            "00".repeat(64)));
  }
}
