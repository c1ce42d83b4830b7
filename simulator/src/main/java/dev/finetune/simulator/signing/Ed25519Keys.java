package dev.finetune.simulator.signing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.file.Sha256;
import dev.finetune.simulator.training.Snapshot;
import dev.finetune.simulator.training.WebhookSigner;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Keys of a provider: the newest one signs, the one before is still published. What is signed is
 * the training's id, the account's name, the time and the body's digest, a line each.
 */
public final class Ed25519Keys implements WebhookSigner {

  private static final String NAME = "Ed25519";
  private static final int PUBLISHED = 2;
  private static final int LENGTH = 32;

  private final String headers;
  private final KeyPair foreign = pair();
  private final List<KeyPair> keys = new CopyOnWriteArrayList<>(List.of(pair()));

  /**
   * @param headers what the names of the headers begin with
   */
  public Ed25519Keys(String headers) {
    this.headers = headers;
  }

  @Override
  public void rotate(String account) {
    keys.add(0, pair());
  }

  /** The published keys as a JSON Web Key Set. */
  public ObjectNode published() {
    ObjectNode set = JsonNodeFactory.instance.objectNode();
    keys.stream().limit(PUBLISHED).map(Ed25519Keys::json).forEach(set.putArray("keys")::add);
    return set;
  }

  private static ObjectNode json(KeyPair key) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("kty", "OKP")
        .put("crv", NAME)
        .put("x", Base64.getUrlEncoder().withoutPadding().encodeToString(raw(key)));
  }

  @Override
  public Map<String, String> sign(Snapshot training, int event, String body, Instant at, Key key) {
    String user = training.order().account().name();
    String time = Long.toString(at.getEpochSecond());
    String signed = String.join("\n", training.id(), user, time, Sha256.of(bytes(body)));
    KeyPair pair = key == Key.FOREIGN ? foreign : keys.get(0);
    String signature = HexFormat.of().formatHex(sign(bytes(signed), pair.getPrivate()));
    return Map.of(
        headers + "Request-Id",
        training.id(),
        headers + "User-Id",
        user,
        headers + "Timestamp",
        time,
        headers + "Signature",
        signature);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] sign(byte[] message, PrivateKey key) {
    try {
      Signature signature = Signature.getInstance(NAME);
      signature.initSign(key);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + NAME, e);
    }
  }

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance(NAME).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + NAME, e);
    }
  }

  // The encoded form ends with the key itself.
  private static byte[] raw(KeyPair pair) {
    byte[] encoded = pair.getPublic().getEncoded();
    return Arrays.copyOfRange(encoded, encoded.length - LENGTH, encoded.length);
  }
}
