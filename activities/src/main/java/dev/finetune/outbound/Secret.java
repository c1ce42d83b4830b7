package dev.finetune.outbound;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** A key or password that does not print itself. */
public final class Secret {

  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /**
   * Keeps a value from being printed.
   *
   * @throws IllegalArgumentException if it is blank: no secret is the absence of a {@code Secret}
   */
  public static Secret of(String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException("the secret is empty: set it or leave it out");
    }
    return new Secret(value);
  }

  /** The secret itself, for the one place that sends or signs. */
  public String value() {
    return value;
  }

  /** Takes the same time wherever the first difference is. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Secret secret && MessageDigest.isEqual(bytes(), secret.bytes());
  }

  /** The same for all secrets: a hash of one would help to guess it. */
  @Override
  public int hashCode() {
    return 0;
  }

  @Override
  public String toString() {
    return "***";
  }

  private byte[] bytes() {
    return value.getBytes(StandardCharsets.UTF_8);
  }
}
