package dev.finetune.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;

/** Fields that hold secrets, wherever they stand in a body. */
final class Secrets {

  private static final Set<String> NAMES = Set.of("key", "wandb_key", "wandb_api_key", "hf_token");

  /** A shorter value might be any word. */
  private static final int SHORTEST = 6;

  private Secrets() {}

  /** Takes them out. */
  static void remove(JsonNode body) {
    if (body instanceof ObjectNode object) {
      object.remove(NAMES);
    }
    body.forEach(Secrets::remove);
  }

  /** A text without any of the secrets that a body holds. */
  static String redact(String text, JsonNode body) {
    String redacted = text;
    for (String secret : values(body)) {
      redacted = redacted.replace(secret, "***");
    }
    return redacted;
  }

  private static Set<String> values(JsonNode body) {
    Set<String> values = new TreeSet<>();
    for (String name : NAMES) {
      body.findValues(name).stream().map(JsonNode::asText).forEach(values::add);
    }
    values.removeIf(value -> value.length() < SHORTEST);
    return values;
  }
}
