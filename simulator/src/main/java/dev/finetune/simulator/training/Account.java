package dev.finetune.simulator.training;

import dev.finetune.simulator.file.Sha256;
import java.nio.charset.StandardCharsets;

/**
 * Who calls.
 *
 * @param provider whose account it is, such as {@code replicate}
 */
public record Account(String provider, ApiKey key) {

  private static final int DIGITS = 8;

  /** A name that does not show the key: {@code user-} and eight hexadecimal digits. */
  public String name() {
    return "user-" + Sha256.of(key.value().getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
  }
}
