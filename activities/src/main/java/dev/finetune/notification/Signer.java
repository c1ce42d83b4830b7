package dev.finetune.notification;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import dev.finetune.outbound.Secret;
import java.time.Instant;

/** Signs messages as Standard Webhooks 1.0 describes, with its {@code v1} scheme. */
final class Signer {

  private final Webhook webhook;

  /**
   * @param secret base64, with or without {@code whsec_} before it
   * @throws IllegalArgumentException if it is not; the message does not show it
   */
  Signer(Secret secret) {
    this.webhook = webhook(secret);
  }

  String sign(String id, Instant timestamp, String body) {
    try {
      return webhook.sign(id, timestamp.getEpochSecond(), body);
    } catch (WebhookSigningException e) {
      throw new IllegalStateException("every JVM has HmacSHA256", e);
    }
  }

  private static Webhook webhook(Secret secret) {
    try {
      return new Webhook(secret.value());
    } catch (EmptyWebhookSecretException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the webhook secret is not base64: make one with"
              + " \"echo whsec_$(openssl rand -base64 24)\"");
    }
  }
}
