package dev.finetune.simulator.signing;

import dev.finetune.simulator.file.Sha256;
import dev.finetune.simulator.training.Snapshot;
import dev.finetune.simulator.training.WebhookSigner;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One secret an account, as in Standard Webhooks. Safe for use by many threads. */
public final class StandardSecrets implements WebhookSigner {

  private static final String HMAC = "HmacSHA256";

  private final Map<String, Integer> rotations = new ConcurrentHashMap<>();

  /** The secret of an account, as it is shown to it. */
  public String of(String account) {
    return "whsec_" + Base64.getEncoder().encodeToString(secret(account));
  }

  @Override
  public Map<String, String> sign(Snapshot training, int event, String body, Instant at, Key key) {
    return sign(training.order().account().name(), "msg_" + training.id() + event, body, at, key);
  }

  /**
   * The headers of a signed body.
   *
   * @param account whose secret signs, unless it is to be somebody else's
   * @param id the message's, the same when it is sent again
   */
  public Map<String, String> sign(String account, String id, String body, Instant at, Key key) {
    String time = Long.toString(at.getEpochSecond());
    byte[] secret = key == Key.FOREIGN ? bytes("somebody else's") : secret(account);
    byte[] mac = hmac(secret, id + "." + time + "." + body);
    return Map.of(
        "webhook-id",
        id,
        "webhook-timestamp",
        time,
        "webhook-signature",
        "v1," + Base64.getEncoder().encodeToString(mac));
  }

  @Override
  public void rotate(String account) {
    rotations.merge(account, 1, Integer::sum);
  }

  private byte[] secret(String account) {
    int rotation = rotations.getOrDefault(account, 0);
    return bytes(Sha256.of(bytes(account + rotation)).substring(0, 32));
  }

  private static byte[] hmac(byte[] secret, String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(secret, HMAC));
      return mac.doFinal(bytes(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + HMAC, e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
