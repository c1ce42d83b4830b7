package dev.finetune.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.finetune.provider.webhook.WebhookVerifier;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * Webhooks with odd bodies, made of a seed: {@code -Dwebhooks.seed} and {@code -Dwebhooks.count}
 * say which and how many.
 */
class GatewayFuzzTest {

  private static final int COUNT = Integer.getInteger("webhooks.count", 5_000);
  private static final String ID = "F5jvdzGnYi";

  private static final long FIRST = Long.getLong("webhooks.seed", 1);

  /** For as many deliveries as end within a second, and for one more. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  @AutoClose private final GatewayFixture gateway = new GatewayFixture();
  private final AtomicLong seed = new AtomicLong();
  private SplittableRandom random = new SplittableRandom(FIRST);

  private interface Delivery {
    void send() throws Exception;
  }

  private void eachInTime(int count, Delivery one) {
    for (seed.set(FIRST); seed.get() < FIRST + count; ) {
      assertTimeoutPreemptively(LONGEST, () -> part(FIRST + count, one), () -> "seed " + seed);
    }
  }

  private void part(long end, Delivery one) throws Exception {
    long begin = System.nanoTime();
    for (; seed.get() < end && System.nanoTime() - begin < 1_000_000_000L; seed.incrementAndGet()) {
      random = new SplittableRandom(seed.get());
      one.send();
    }
  }

  @Test
  void anIdThatIsPlainlyThereIsNeverOverlooked() {
    WebhookVerifier verifier = GatewayFixture.VERIFIERS.apply("default");
    eachInTime(
        COUNT,
        () -> {
          String body = body(noise(random.nextInt(60)));
          assertThat(verifier.verify(name -> null, body.getBytes(StandardCharsets.UTF_8)))
              .as("seed %s: %s", seed, body)
              .extracting("trainingId")
              .isEqualTo(ID);
        });
  }

  @Test
  void everyBodyCountsAtOurAddressAndNoneAtAnother() {
    WebhookKeeper workflow = gateway.running("t");
    eachInTime(
        COUNT / 20,
        () -> {
          String body = random.nextBoolean() ? noise(random.nextInt(3_000)) : body(noise(40));
          HttpResponse<String> ours = gateway.post(gateway.path("t"), body);
          assertThat(ours.statusCode()).as("seed %s: %s", seed, body).isEqualTo(200);
          assertThat(gateway.post(gateway.path("t") + letter(), body).statusCode()).isEqualTo(403);
        });
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
