package dev.finetune.simulator.api;

import dev.finetune.simulator.training.ApiKey;
import java.util.Set;

/**
 * The API keys that are accepted. Never printed.
 *
 * @param accepted none for any key, the empty one included
 */
public record ApiKeys(Set<String> accepted) {

  public ApiKeys {
    accepted = Set.copyOf(accepted);
  }

  public static ApiKeys any() {
    return new ApiKeys(Set.of());
  }

  boolean accept(ApiKey key) {
    return accepted.isEmpty() || accepted.contains(key.value());
  }

  @Override
  public String toString() {
    return accepted.isEmpty() ? "any" : "***";
  }
}
