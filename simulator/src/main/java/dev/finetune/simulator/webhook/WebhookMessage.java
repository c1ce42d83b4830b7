package dev.finetune.simulator.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.behaviour.Webhooks;
import dev.finetune.simulator.timeline.ScheduledWebhook;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A webhook as it goes over the wire.
 *
 * @param due when it was due
 * @param phase the phase word it reports
 * @param contentType of the body
 * @param body as text
 */
public record WebhookMessage(Instant due, String phase, String contentType, String body) {

  public static WebhookMessage of(ScheduledWebhook one, String trainingId, Webhooks webhooks) {
    String modelId = webhooks.foreignId() == null ? trainingId : webhooks.foreignId();
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("status", "success");
    fields.put("training_status", one.word());
    fields.put("logs", one.log());
    fields.put("model_id", modelId);
    return switch (webhooks.encoding()) {
      case JSON -> new WebhookMessage(one.due(), one.word(), "application/json", json(fields));
      case FORM ->
          new WebhookMessage(
              one.due(), one.word(), "application/x-www-form-urlencoded", form(fields));
    };
  }

  private static String json(Map<String, String> fields) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    fields.forEach(node::put);
    return node.toString();
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
