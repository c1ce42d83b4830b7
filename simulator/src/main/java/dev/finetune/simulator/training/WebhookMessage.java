package dev.finetune.simulator.training;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a webhook posts.
 *
 * @param headers those beside the content type
 */
public record WebhookMessage(String contentType, String body, Map<String, String> headers) {

  public WebhookMessage {
    headers = Map.copyOf(headers);
  }

  public static WebhookMessage json(ObjectNode body) {
    return new WebhookMessage("application/json", body.toString(), Map.of());
  }

  /** The fields as names and values, as a form has them. */
  public static WebhookMessage form(ObjectNode fields) {
    String body =
        fields.properties().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue().asText()))
            .collect(Collectors.joining("&"));
    return new WebhookMessage("application/x-www-form-urlencoded", body, Map.of());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
