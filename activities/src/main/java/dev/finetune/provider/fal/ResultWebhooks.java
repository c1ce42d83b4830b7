package dev.finetune.provider.fal;

import dev.finetune.provider.webhook.Freshness;
import dev.finetune.provider.webhook.PublishedKeys;
import dev.finetune.provider.webhook.WebhookContent;
import dev.finetune.provider.webhook.WebhookVerifier;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Webhooks with results, signed with ED25519 over request, user, time and the body's SHA-256. */
record ResultWebhooks(PublishedKeys keys, Clock clock) implements WebhookVerifier {

  @Override
  public WebhookContent verify(UnaryOperator<@Nullable String> headers, byte[] body) {
    String request = headers.apply("X-Fal-Webhook-Request-Id");
    String user = headers.apply("X-Fal-Webhook-User-Id");
    String time = headers.apply("X-Fal-Webhook-Timestamp");
    String signature = headers.apply("X-Fal-Webhook-Signature");
    if (request == null || user == null || time == null || signature == null) {
      return new WebhookContent.Rejected("it is not signed");
    }
    Optional<String> old = Freshness.problem(time, clock.instant());
    if (old.isPresent()) {
      return new WebhookContent.Rejected(old.get());
    }
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
      String signed = String.join("\n", request, user, time, HexFormat.of().formatHex(digest));
      return keys.haveSigned(signed, signature)
          ? WebhookContent.News.about(request)
          : new WebhookContent.Rejected("its signature is wrong");
    } catch (IOException e) {
      return new WebhookContent.Unverified("it cannot be verified: " + e.getMessage());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JVM has no SHA-256", e);
    }
  }
}
