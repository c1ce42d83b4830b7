package dev.finetune.simulator.training;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a call asks for: two equal ones are the same request for the duplicate filter.
 *
 * @param endpoint the path it was sent to, without query
 * @param key whose it is
 * @param request the body without keys and webhook
 * @param webhook where its webhooks go; null for none
 */
public record Order(
    String endpoint, ApiKey key, Map<String, @Nullable Object> request, @Nullable String webhook) {

  /** Whether trainings made by it are known to the sandbox endpoints: else to production's. */
  boolean sandbox() {
    return endpoint.contains("/sandbox/");
  }

  public boolean lora() {
    return endpoint.endsWith("/lora_fine_tune");
  }

  // 3 USD a model (2023), 1 USD a LoRA (2026).
  int priceUsd() {
    return lora() ? 1 : 3;
  }
}
