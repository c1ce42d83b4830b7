package dev.finetune.simulator.training;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A caller's API key, which also identifies the account. Never printed or kept.
 *
 * @param value as it came, empty in the documentation's own examples; null where only the digest is
 *     known
 * @param digest its SHA-256 in hex: two keys of one digest are the same
 */
public record ApiKey(@Nullable String value, String digest) {

  public static ApiKey of(String value) {
    try {
      byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new ApiKey(value, HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JVM has no SHA-256", e);
    }
  }

  static ApiKey ofDigest(String digest) {
    return new ApiKey(null, digest);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ApiKey key && key.digest.equals(digest);
  }

  @Override
  public int hashCode() {
    return digest.hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }
}
