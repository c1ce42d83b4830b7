package dev.finetune.simulator.training;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A submit that is well-formed: two equal ones are the same request for the duplicate filter.
 *
 * @param endpoint the path it was sent to
 * @param key whose it is
 * @param request the body without keys and webhook
 * @param webhook where its webhooks go; null for none
 */
public record Order(
    String endpoint, ApiKey key, Map<String, @Nullable Object> request, @Nullable String webhook) {

  /** Whether trainings made by it are known to the sandbox endpoints: else to production's. */
  boolean sandbox() {
    return isSandbox(endpoint);
  }

  // 3 USD a model (2023), 1 USD a LoRA (2026).
  int priceUsd() {
    return isLora(endpoint) ? 1 : 3;
  }

  public static boolean isSandbox(String endpoint) {
    return endpoint.contains("/sandbox/");
  }

  public static boolean isLora(String endpoint) {
    return endpoint.endsWith("/lora_fine_tune");
  }
}
