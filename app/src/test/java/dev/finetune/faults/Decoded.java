package dev.finetune.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** All texts of a history's JSON, those in payloads decoded, however deep. */
public final class Decoded {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final StringBuilder text = new StringBuilder();

  private Decoded() {}

  public static String text(String historyJson) {
    try {
      Decoded decoded = new Decoded();
      decoded.add(JSON.readTree(historyJson));
      return decoded.text.toString();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a history is no JSON", e);
    }
  }

  private void add(JsonNode node) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              field -> {
                say(field.getKey());
                add(field.getValue());
              });
    } else if (node.isArray()) {
      node.forEach(this::add);
    } else if (node.isTextual()) {
      say(node.asText());
      decode(node.asText());
    }
  }

  private void say(String words) {
    text.append(words).append('\n');
  }

  private void decode(String words) {
    try {
      String bytes = new String(Base64.getDecoder().decode(words), StandardCharsets.UTF_8);
      say(bytes);
      JsonNode inner = JSON.readTree(bytes);
      if (inner.isContainerNode()) {
        add(inner);
      }
    } catch (IllegalArgumentException | JsonProcessingException e) {
      // It is said as it stands.
    }
  }
}
