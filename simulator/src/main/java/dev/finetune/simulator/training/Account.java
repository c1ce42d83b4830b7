package dev.finetune.simulator.training;

/**
 * Who calls.
 *
 * @param provider whose account it is, such as {@code replicate}
 */
public record Account(String provider, ApiKey key) {

  private static final int DIGITS = 8;

  /** A name that does not show the key: {@code user-} and eight hexadecimal digits. */
  public String name() {
    return "user-" + key.digest().substring(0, DIGITS);
  }
}
