package dev.finetune.provider.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetune.outbound.Secret;
import dev.finetune.provider.Samples;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signed by the reference implementation of Standard Webhooks. */
class StandardWebhooksTest {

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String OTHER = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
  private static final String BODY = "{\"id\":\"zz4ibbonubfz7carwiefibzgga\",\"logs\":\"é\"}";
  private static final WebhookContent NEWS =
      WebhookContent.News.about("zz4ibbonubfz7carwiefibzgga");

  private final StandardWebhooks webhooks =
      new StandardWebhooks(
          Optional.of(Secret.of(SECRET)), "id", Clock.fixed(Samples.NOON, ZoneOffset.UTC));

  @Test
  void aSignedWebhookIsRead() {
    assertThat(verify(headers(SECRET, Samples.NOON, BODY), BODY)).isEqualTo(NEWS);
  }

  @Test
  void oneOfSeveralSignaturesWillDo() {
    Map<String, String> headers = new HashMap<>(headers(SECRET, Samples.NOON, BODY));
    headers.computeIfPresent("webhook-signature", (name, signature) -> "v1,AAAA " + signature);
    assertThat(verify(headers, BODY)).isEqualTo(NEWS);
  }

  @ParameterizedTest
  @CsvSource({"-301, false", "-299, true", "299, true", "301, false"})
  void anOldWebhookIsDropped(int seconds, boolean believed) {
    WebhookContent content = verify(headers(SECRET, Samples.NOON.plusSeconds(seconds), BODY), BODY);
    assertThat(content)
        .isEqualTo(
            believed
                ? NEWS
                : new WebhookContent.Rejected("its timestamp is more than five minutes off"));
  }

  @Test
  void whatIsNotSignedWithTheSecretIsDropped() {
    assertThat(verify(Map.of(), BODY)).isEqualTo(rejected("it is not signed"));
    assertThat(verify(headers(OTHER, Samples.NOON, BODY), BODY))
        .isEqualTo(rejected("its signature is wrong"));
    assertThat(verify(headers(SECRET, Samples.NOON, BODY), BODY.replace("é", "e")))
        .isEqualTo(rejected("its signature is wrong"));
  }

  @Test
  void withoutTheSecretItOnlySaysCheckNow() {
    StandardWebhooks unsigned = new StandardWebhooks(Optional.empty(), "id", Clock.systemUTC());
    assertThat(unsigned.verify(name -> null, BODY.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(NEWS);
    assertThat(unsigned.verify(name -> null, new byte[0]))
        .isEqualTo(WebhookContent.News.about(null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"whsec_", "whsec_hidden!", "hidden-too"})
  void aSecretThatIsNoneIsRefusedAndNotShown(String secret) {
    assertThatThrownBy(
            () -> new StandardWebhooks(Optional.of(Secret.of(secret)), "id", Clock.systemUTC()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .hasMessage("write whsec_ and base64, as the provider shows it");
  }

  private static WebhookContent rejected(String why) {
    return new WebhookContent.Rejected(why);
  }

  private WebhookContent verify(Map<String, String> headers, String body) {
    return webhooks.verify(headers::get, body.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, String> headers(String secret, Instant at, String body) {
    return new StandardSigner(secret).headers(at, body);
  }
}
