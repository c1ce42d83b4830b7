package dev.finetune.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.temporal.client.WorkflowClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** All texts of a history, those in payloads decoded, however deep. */
public final class Decoded {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final StringBuilder text = new StringBuilder();

  private Decoded() {}

  /** Of the latest run of a workflow id. */
  public static String history(WorkflowClient client, String workflowId) {
    return json(client.fetchHistory(workflowId).toJson(false));
  }

  public static String history(WorkflowClient client, String workflowId, String runId) {
    return json(client.fetchHistory(workflowId, runId).toJson(false));
  }

  static String json(String history) {
    try {
      Decoded decoded = new Decoded();
      decoded.add(JSON.readTree(history));
      return decoded.text.toString();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a history is not JSON", e);
    }
  }

  private void add(JsonNode node) {
    node.fieldNames().forEachRemaining(this::append);
    node.forEach(this::add);
    if (node.isTextual()) {
      append(node.asText());
      decode(node.asText());
    }
  }

  private void append(String words) {
    text.append(words).append('\n');
  }

  private void decode(String words) {
    try {
      String bytes = new String(Base64.getDecoder().decode(words), StandardCharsets.UTF_8);
      append(bytes);
      JsonNode inner = JSON.readTree(bytes);
      if (inner.isContainerNode()) {
        add(inner);
      }
    } catch (IllegalArgumentException | JsonProcessingException e) {
      // It stands there as it is.
    }
  }
}
