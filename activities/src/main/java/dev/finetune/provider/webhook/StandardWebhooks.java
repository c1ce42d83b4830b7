package dev.finetune.provider.webhook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import dev.finetune.outbound.Secret;
import dev.finetune.provider.http.AnswerFields;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Webhooks that are signed as Standard Webhooks are: HMAC-SHA256 over id, timestamp and body. One
 * that is more than five minutes old is not believed.
 */
public final class StandardWebhooks implements WebhookVerifier {

  private final Optional<Webhook> secret;
  private final String id;
  private final Clock clock;

  /**
   * @param secret base64, with {@code whsec_} before it; empty where it is not known: then only the
   *     address proves the sender
   * @param id the field of the body that names the training
   * @throws IllegalArgumentException if the secret cannot be one; the message does not show it
   */
  public StandardWebhooks(Optional<Secret> secret, String id, Clock clock) {
    this.secret = secret.map(StandardWebhooks::read);
    this.id = id;
    this.clock = clock;
  }

  private static Webhook read(Secret secret) {
    try {
      return new Webhook(secret.value());
    } catch (EmptyWebhookSecretException | IllegalArgumentException e) {
      // Its own message shows a character of the secret.
      throw new IllegalArgumentException("write whsec_ and base64, as the provider shows it");
    }
  }

  @Override
  public WebhookContent verify(UnaryOperator<@Nullable String> headers, byte[] body) {
    return secret
        .flatMap(one -> problem(one, headers, body))
        .<WebhookContent>map(WebhookContent.Rejected::new)
        .orElseGet(() -> WebhookContent.News.about(AnswerFields.of(body).id(id).orElse(null)));
  }

  /** Why a webhook is not believed; empty if it is. */
  private Optional<String> problem(
      Webhook secret, UnaryOperator<@Nullable String> headers, byte[] body) {
    String message = headers.apply("webhook-id");
    String timestamp = headers.apply("webhook-timestamp");
    String signatures = headers.apply("webhook-signature");
    if (message == null || timestamp == null || signatures == null) {
      return Optional.of("it is not signed");
    }
    Optional<String> old = Freshness.problem(timestamp, clock.instant());
    return old.isPresent() || isSigned(secret, message, timestamp, body, signatures)
        ? old
        : Optional.of("its signature is wrong");
  }

  private static boolean isSigned(
      Webhook secret, String message, String timestamp, byte[] body, String signatures) {
    try {
      String text = new String(body, StandardCharsets.UTF_8);
      byte[] expected = bytes(secret.sign(message, Long.parseLong(timestamp), text));
      return Stream.of(signatures.split(" ", -1))
          .anyMatch(one -> MessageDigest.isEqual(expected, bytes(one)));
    } catch (WebhookSigningException e) {
      throw new IllegalStateException("this JVM has no HmacSHA256", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
