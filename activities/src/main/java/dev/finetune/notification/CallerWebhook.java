package dev.finetune.notification;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import dev.finetune.activity.CallerMessage;
import dev.finetune.activity.NotificationActivities;
import dev.finetune.outbound.OutboundClient;
import dev.finetune.outbound.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Posts messages to callers' webhooks: redirects are not followed, and where there is a secret,
 * each is signed as Standard Webhooks 1.0 describes, with its {@code v1} scheme.
 */
public final class CallerWebhook implements NotificationActivities {

  private final OutboundClient client;
  private final Supplier<Optional<Secret>> secret;
  private final Clock clock;

  /**
   * @param client posts, within its limits; closed by its owner
   * @param secret signs each message as it is then: base64, with or without {@code whsec_} before
   *     it; empty to send it unsigned
   * @param clock dates the signatures: receivers refuse one that is some minutes off
   */
  public CallerWebhook(OutboundClient client, Supplier<Optional<Secret>> secret, Clock clock) {
    this.client = client;
    this.secret = secret;
    this.clock = clock;
  }

  @Override
  public void notifyCaller(CallerMessage message) {
    String body = message.body().toString();
    client
        .post(message.webhook(), headers(message.id(), body), body.getBytes(StandardCharsets.UTF_8))
        .execute()
        .match(new Delivery(clock.instant()))
        .ifPresent(
            failure -> {
              throw failure;
            });
  }

  private Map<String, String> headers(String id, String body) {
    Instant now = clock.instant();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", "application/json");
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
    secret.get().ifPresent(key -> headers.put("webhook-signature", signature(key, id, now, body)));
    return headers;
  }

  private static String signature(Secret key, String id, Instant now, String body) {
    try {
      return new Webhook(key.value()).sign(id, now.getEpochSecond(), body);
    } catch (EmptyWebhookSecretException | WebhookSigningException e) {
      throw new IllegalStateException("the secret of callers' webhooks cannot sign", e);
    }
  }
}
