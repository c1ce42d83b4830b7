package dev.finetune.simulator.training;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.finetune.simulator.file.Sha256;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A caller's API key, which also identifies the account. Never printed or kept.
 *
 * @param value as it came, empty in the documentation's own examples; null where only the digest is
 *     known
 * @param digest its SHA-256 in hex: two keys of one digest are the same
 */
public record ApiKey(@Nullable String value, @JsonValue String digest) {

  public static ApiKey of(String value) {
    return new ApiKey(value, Sha256.of(value.getBytes(StandardCharsets.UTF_8)));
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static ApiKey ofDigest(String digest) {
    return new ApiKey(null, digest);
  }

  public boolean startsWith(String letters) {
    return value != null && value.startsWith(letters);
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
