package dev.finetune.provider.fal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.provider.Samples;
import dev.finetune.provider.webhook.PublishedKeys;
import dev.finetune.provider.webhook.WebhookContent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultWebhooksTest {

  private static final String ID = "764cabcf-b745-4b3e-ae38-1200304cf45b";
  private static final String BODY = "{\"request_id\":\"" + ID + "\",\"status\":\"OK\"}";
  private static final WebhookContent NEWS = WebhookContent.News.about(ID);
  private static final WebhookContent WRONG = new WebhookContent.Rejected("its signature is wrong");

  private final AtomicReference<Instant> time = new AtomicReference<>(Samples.NOON);
  private final Clock clock = ((InstantSource) time::get).withZone(ZoneOffset.UTC);
  private final AtomicInteger fetched = new AtomicInteger();
  private volatile boolean silent;
  private volatile FalSigner published = FalSigner.withNewKey();

  private final ResultWebhooks webhooks =
      new ResultWebhooks(
          new PublishedKeys(
              () -> {
                fetched.incrementAndGet();
                if (silent) {
                  throw new IOException("no answer");
                }
                return Samples.answer(200, published.published());
              },
              clock),
          clock);

  @Test
  void aSignedWebhookIsReadAndItsKeysAreKept() {
    assertThat(verify(signed(published, BODY), BODY)).isEqualTo(NEWS);
    assertThat(verify(signed(published, BODY), BODY)).isEqualTo(NEWS);
    assertThat(fetched).hasValue(1);
    time.updateAndGet(now -> now.plusSeconds(25 * 3600));
    assertThat(verify(signed(published, BODY), BODY)).isEqualTo(NEWS);
    assertThat(fetched).hasValue(2);
  }

  @Test
  void keysStayWhileNoOthersCanBeFetched() {
    assertThat(verify(signed(published, BODY), BODY)).isEqualTo(NEWS);
    silent = true;
    time.updateAndGet(now -> now.plusSeconds(25 * 3600));
    assertThat(verify(signed(published, BODY), BODY)).isEqualTo(NEWS);
  }

  @Test
  void withoutKeysAWebhookIsNotTakenForForgedAndTheyAreAskedForOnceAMinute() {
    silent = true;
    assertThat(verify(signed(published, BODY), BODY)).isInstanceOf(WebhookContent.Unverified.class);
    assertThat(verify(signed(published, BODY), BODY)).isInstanceOf(WebhookContent.Unverified.class);
    assertThat(fetched).hasValue(1);
    silent = false;
    time.updateAndGet(now -> now.plusSeconds(60));
    assertThat(verify(signed(published, BODY), BODY)).isEqualTo(NEWS);
  }

  @Test
  void aRotatedKeyIsFetchedOnceAMinute() {
    assertThat(verify(signed(published, BODY), BODY)).isEqualTo(NEWS);
    published = FalSigner.withNewKey();
    assertThat(verify(signed(published, BODY), BODY)).isEqualTo(WRONG);
    time.updateAndGet(now -> now.plusSeconds(61));
    assertThat(verify(signed(published, BODY), BODY)).isEqualTo(NEWS);
    assertThat(fetched).hasValue(2);
  }

  @Test
  void whileNoOthersCanBeFetchedAWebhookThatNoKeptKeyFitsIsNotTakenForForged() {
    assertThat(verify(signed(published, BODY), BODY)).isEqualTo(NEWS);
    FalSigner before = published;
    published = FalSigner.withNewKey();
    silent = true;
    time.updateAndGet(now -> now.plusSeconds(61));
    for (int i = 0; i < 100; i++) {
      assertThat(verify(signed(published, BODY), BODY))
          .isInstanceOf(WebhookContent.Unverified.class);
    }
    assertThat(verify(signed(before, BODY), BODY)).isEqualTo(NEWS);
    assertThat(fetched).hasValue(2);
    silent = false;
    time.updateAndGet(now -> now.plusSeconds(60));
    assertThat(verify(signed(FalSigner.withNewKey(), BODY), BODY)).isEqualTo(WRONG);
    assertThat(verify(signed(published, BODY), BODY)).isEqualTo(NEWS);
    assertThat(fetched).hasValue(3);
  }

  @Test
  void manyForgedWebhooksFetchTheKeysOnceAMinute() {
    for (int second = 0; second < 180; second++) {
      assertThat(verify(signed(FalSigner.withNewKey(), BODY), BODY)).isEqualTo(WRONG);
      time.updateAndGet(now -> now.plusSeconds(1));
    }
    assertThat(fetched).hasValue(3);
  }

  @Test
  void whatIsNotSignedByTheProviderIsDropped() {
    assertThat(verify(Map.of(), BODY)).isEqualTo(new WebhookContent.Rejected("it is not signed"));
    assertThat(verify(signed(FalSigner.withNewKey(), BODY), BODY)).isEqualTo(WRONG);
    assertThat(verify(signed(published, BODY), BODY.replace("OK", "KO"))).isEqualTo(WRONG);
  }

  @ParameterizedTest
  @CsvSource({"-301, false", "299, true", "301, false"})
  void anOldWebhookIsDropped(int seconds, boolean believed) {
    Map<String, String> headers = signed(published, BODY);
    time.updateAndGet(now -> now.plusSeconds(seconds));
    assertThat(verify(headers, BODY).equals(NEWS)).isEqualTo(believed);
  }

  private WebhookContent verify(Map<String, String> headers, String body) {
    return webhooks.verify(headers::get, body.getBytes(StandardCharsets.UTF_8));
  }

  private Map<String, String> signed(FalSigner key, String body) {
    return key.headers(ID, clock.instant(), body.getBytes(StandardCharsets.UTF_8));
  }
}
