package dev.finetune.simulator.signing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keys of a provider: the newest one signs, the one before is still published. */
public final class Ed25519Keys {

  private static final String NAME = "Ed25519";
  private static final int PUBLISHED = 2;
  private static final int LENGTH = 32;

  private final KeyPair foreign = pair();
  private final List<KeyPair> keys = new CopyOnWriteArrayList<>(List.of(pair()));

  /** Begins to sign with a new key. */
  public void rotate() {
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

  public byte[] sign(byte[] message, WebhookSigner.Key with) {
    KeyPair pair = with == WebhookSigner.Key.FOREIGN ? foreign : keys.get(0);
    return sign(message, pair.getPrivate());
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
