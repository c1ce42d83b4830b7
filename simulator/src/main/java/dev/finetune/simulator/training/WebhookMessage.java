package dev.finetune.simulator.training;

import java.util.Map;

/**
 * What a webhook posts.
 *
 * @param headers those beside the content type
 */
public record WebhookMessage(String contentType, String body, Map<String, String> headers) {

  public WebhookMessage {
    headers = Map.copyOf(headers);
  }

  public static WebhookMessage json(String body) {
    return new WebhookMessage("application/json", body, Map.of());
  }
}
