package dev.finetune.provider.fal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/** A key of fal's, which signs webhooks as fal does. */
record FalSigner(KeyPair key) {

  static FalSigner withNewKey() {
    try {
      return new FalSigner(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The headers of a webhook about a request. */
  Map<String, String> headers(String request, Instant at, byte[] body) {
    String time = Long.toString(at.getEpochSecond());
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(key.getPrivate());
      String text = String.join("\n", request, "user", time, HexFormat.of().formatHex(digest));
      signer.update(text.getBytes(StandardCharsets.UTF_8));
      return Map.of(
          "X-Fal-Webhook-Request-Id",
          request,
          "X-Fal-Webhook-User-Id",
          "user",
          "X-Fal-Webhook-Timestamp",
          time,
          "X-Fal-Webhook-Signature",
          HexFormat.of().formatHex(signer.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The key as fal publishes it, beside one that is none of its kind. */
  String published() {
    byte[] encoded = key.getPublic().getEncoded();
    byte[] raw = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    String x = Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
    return "{\"keys\":[{\"kty\":\"RSA\",\"x\":\"!\"},{\"kty\":\"OKP\",\"x\":\"" + x + "\"}]}";
  }
}
