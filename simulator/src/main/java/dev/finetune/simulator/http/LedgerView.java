package dev.finetune.simulator.http;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.finetune.simulator.file.FileStore;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bodies as the ledger shows them: without secrets and webhook, and with uploaded files by their
 * content.
 */
record LedgerView(FileStore files, ObjectMapper json) {

  private static final TypeReference<Map<String, @Nullable Object>> FIELDS =
      new TypeReference<>() {};

  /** Without the fields that hold the address of the webhook, whatever they are called. */
  Map<String, @Nullable Object> of(ObjectNode body, @Nullable String webhook) {
    ObjectNode shown = body.deepCopy();
    Secrets.remove(shown);
    remove(webhook, shown);
    return Collections.unmodifiableMap(json.convertValue(shown(shown), FIELDS));
  }

  private static void remove(@Nullable String webhook, JsonNode value) {
    if (value instanceof ObjectNode object) {
      object.removeIf(field -> field.isTextual() && field.asText().equals(webhook));
    }
    value.forEach(field -> remove(webhook, field));
  }

  private JsonNode shown(JsonNode value) {
    if (value instanceof ObjectNode object) {
      object.properties().forEach(field -> field.setValue(shown(field.getValue())));
    }
    if (value instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, shown(array.get(i)));
      }
    }
    return value.isTextual()
        ? files
            .behind(value.asText())
            .<JsonNode>map(file -> TextNode.valueOf("sha256:" + file.digest()))
            .orElse(value)
        : value;
  }
}
