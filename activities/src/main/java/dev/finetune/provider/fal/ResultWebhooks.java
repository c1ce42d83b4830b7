package dev.finetune.provider.fal;

import dev.finetune.provider.webhook.WebhookContent;
import dev.finetune.provider.webhook.WebhookVerifier;
import dev.finetune.training.TrainingIds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Webhooks with the result of a request, signed with ED25519 over request, user, time and the
 * body's SHA-256. One that is more than five minutes old is not believed.
 */
record ResultWebhooks(WebhookKeys keys, Clock clock) implements WebhookVerifier {

  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  @Override
  public WebhookContent verify(UnaryOperator<@Nullable String> headers, byte[] body) {
    String request = headers.apply("X-Fal-Webhook-Request-Id");
    String user = headers.apply("X-Fal-Webhook-User-Id");
    String time = headers.apply("X-Fal-Webhook-Timestamp");
    String signature = headers.apply("X-Fal-Webhook-Signature");
    if (request == null || user == null || time == null || signature == null) {
      return new WebhookContent.Rejected("it is not signed");
    }
    if (!time.matches("\\d{1,11}") || isOld(Long.parseLong(time))) {
      return new WebhookContent.Rejected("its timestamp is more than five minutes off");
    }
    try {
      String signed = String.join("\n", request, user, time, digest(body));
      return isSigned(signed, signature)
          ? WebhookContent.News.about(TrainingIds.isValid(request) ? request : null)
          : new WebhookContent.Rejected("its signature is wrong");
    } catch (IOException e) {
      return new WebhookContent.Rejected("it cannot be verified: " + e.getMessage());
    }
  }

  private boolean isOld(long time) {
    Instant sent = Instant.ofEpochSecond(time);
    return Duration.between(sent, clock.instant()).abs().compareTo(TOLERANCE) > 0;
  }

  /** By a key that is kept, or by one that is new. */
  private boolean isSigned(String text, String signature) throws IOException {
    return isSigned(text, signature, keys.kept()) || isSigned(text, signature, keys.fresh());
  }

  private static boolean isSigned(String text, String signature, List<PublicKey> keys) {
    return keys.stream().anyMatch(key -> isSigned(text, signature, key));
  }

  private static boolean isSigned(String text, String signature, PublicKey key) {
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(text.getBytes(StandardCharsets.UTF_8));
      return verifier.verify(HexFormat.of().parseHex(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private static String digest(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no SHA-256", e);
    }
  }
}
