package dev.finetune.provider.webhook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.time.Instant;
import java.util.Map;

/** Signs webhooks with a secret, as the reference implementation of Standard Webhooks does. */
public record StandardSigner(String secret) {

  /** The headers of a webhook. */
  public Map<String, String> headers(Instant at, String body) {
    try {
      return Map.of(
          "webhook-id",
          "msg_1",
          "webhook-timestamp",
          Long.toString(at.getEpochSecond()),
          "webhook-signature",
          new Webhook(secret).sign("msg_1", at.getEpochSecond(), body));
    } catch (EmptyWebhookSecretException | WebhookSigningException e) {
      throw new IllegalStateException(e);
    }
  }
}
