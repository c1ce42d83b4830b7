package dev.finetune.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.provider.webhook.WebhookVerifier;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Webhooks with odd bodies, made of a seed: {@code -Dwebhooks.seed} and {@code -Dwebhooks.count}
 * say which and how many.
 */
class GatewayFuzzTest {

  private static final int COUNT = Integer.getInteger("webhooks.count", 5_000);
  private static final String ID = "F5jvdzGnYi";

  private final SplittableRandom random = new SplittableRandom(Long.getLong("webhooks.seed", 18));
  private final GatewayFixture gateway = new GatewayFixture();

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void anIdThatIsPlainlyThereIsNeverOverlooked() {
    WebhookVerifier verifier = GatewayFixture.VERIFIERS.apply("default");
    for (int i = 0; i < COUNT; i++) {
      String body = body(noise(random.nextInt(60)));
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      assertThat(verifier.verify(name -> null, bytes))
          .as(body)
          .extracting("trainingId")
          .isEqualTo(ID);
    }
  }

  @Test
  void everyBodyCountsAtOurAddressAndNoneAtAnother() throws Exception {
    WebhookKeeper workflow = gateway.running("t");
    for (int i = 0; i < COUNT / 20; i++) {
      String body = random.nextBoolean() ? noise(random.nextInt(3_000)) : body(noise(40));
      HttpResponse<String> ours = gateway.post(gateway.path("t"), body);
      assertThat(ours.statusCode()).as(body).isEqualTo(200);
      assertThat(gateway.post(gateway.path("t") + letter(), body).statusCode()).isEqualTo(403);
    }
    assertThat(workflow.webhooks()).isNotEmpty();
  }

  /** As the provider sends it, with noise in its log, and now and then around it or cut off. */
  private String body(String log) {
    String json = "{\"status\":\"success\",\"model_id\":\"" + ID + "\",\"logs\":\"" + log + "\"}";
    return switch (random.nextInt(4)) {
      case 0 -> json.substring(0, json.length() - random.nextInt(log.length() + 3));
      case 1 -> noise(5) + json;
      default -> json;
    };
  }

  private String noise(int length) {
    StringBuilder noise = new StringBuilder();
    for (int i = 0; i < length; i++) {
      noise.append((char) (random.nextInt(8) == 0 ? random.nextInt(0xD000) : random.nextInt(128)));
    }
    return noise.toString();
  }

  private char letter() {
    return (char) ('a' + random.nextInt(26));
  }
}
