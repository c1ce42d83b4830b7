package dev.finetune.provider.webhook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import dev.finetune.outbound.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The signature of a webhook as Standard Webhooks has it: HMAC-SHA256 over id, timestamp and body.
 * One that is more than five minutes old is not believed.
 */
public final class StandardSignature {

  private static final String FORM = "write whsec_ and base64, as the provider shows it";

  private final Webhook secret;

  /**
   * Made with a secret: base64, with {@code whsec_} before it.
   *
   * @throws IllegalArgumentException if it is not; the message does not show it
   */
  public StandardSignature(Secret secret) {
    try {
      this.secret = new Webhook(secret.value());
    } catch (EmptyWebhookSecretException | IllegalArgumentException e) {
      // Its own message shows a character of the secret.
      throw new IllegalArgumentException(FORM);
    }
  }

  /** Why a webhook is not believed; empty if it is. */
  public Optional<String> problem(
      UnaryOperator<@Nullable String> headers, byte[] body, Instant now) {
    String id = headers.apply("webhook-id");
    String timestamp = headers.apply("webhook-timestamp");
    String signatures = headers.apply("webhook-signature");
    if (id == null || timestamp == null || signatures == null) {
      return Optional.of("it is not signed");
    }
    Optional<String> old = Freshness.problem(timestamp, now);
    if (old.isPresent()) {
      return old;
    }
    byte[] expected = signature(id, timestamp, body).getBytes(StandardCharsets.US_ASCII);
    boolean signed =
        Stream.of(signatures.split(" ", -1))
            .map(one -> one.getBytes(StandardCharsets.US_ASCII))
            .anyMatch(one -> MessageDigest.isEqual(expected, one));
    return signed ? Optional.empty() : Optional.of("its signature is wrong");
  }

  private String signature(String id, String timestamp, byte[] body) {
    try {
      String text = new String(body, StandardCharsets.UTF_8);
      return secret.sign(id, Long.parseLong(timestamp), text);
    } catch (WebhookSigningException e) {
      throw new IllegalStateException("this JVM has no HmacSHA256", e);
    }
  }
}
