package dev.finetune.simulator.training;

/**
 * A caller's API key, which also identifies the account. Never printed.
 *
 * @param value as it came; empty in the documentation's own examples
 */
public record ApiKey(String value) {
  @Override
  public String toString() {
    return "***";
  }
}
