package dev.finetune.notification;

import dev.finetune.activity.CallerMessage;
import dev.finetune.activity.NotificationActivities;
import dev.finetune.outbound.OutboundClient;
import dev.finetune.outbound.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Posts messages to callers' webhooks: signed when there is a secret, redirects not followed. */
public final class CallerWebhook implements NotificationActivities {

  private final OutboundClient client;
  private final @Nullable Signer signer;
  private final Clock clock;

  /**
   * Posts with that client.
   *
   * @param client posts, within its limits; closed by its owner
   * @param secret signs the messages: base64, with or without {@code whsec_} before it; null to
   *     send them unsigned
   * @param clock dates the signatures: receivers refuse one that is some minutes off
   * @throws IllegalArgumentException if the secret is not base64
   */
  public CallerWebhook(OutboundClient client, @Nullable Secret secret, Clock clock) {
    this.client = client;
    this.signer = secret == null ? null : new Signer(secret);
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
    if (signer != null) {
      headers.put("webhook-signature", signer.sign(id, now, body));
    }
    return headers;
  }
}
