package dev.finetune.provider.webhook;

import dev.finetune.outbound.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The signature of a webhook as Standard Webhooks has it: HMAC-SHA256 over id, timestamp and body.
 * One that is more than five minutes old is not believed.
 */
public final class StandardSignature {

  private static final String FORM = "write whsec_ and base64, as the provider shows it";

  private final byte[] key;

  /**
   * Made with a secret: base64, with {@code whsec_} before it.
   *
   * @throws IllegalArgumentException if it is not; the message does not show it
   */
  public StandardSignature(Secret secret) {
    key = decoded(secret.value().replaceFirst("^whsec_", ""));
    if (key.length == 0) {
      throw new IllegalArgumentException(FORM);
    }
  }

  // The decoder's own message shows a character of the secret.
  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
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
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no HmacSHA256", e);
    }
  }
}
