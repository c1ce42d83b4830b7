package dev.finetune.simulator.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.behaviour.Behaviour;
import java.util.List;

/**
 * Behaviours as JSON: one object, or an array of them, of which each holds only what differs from
 * the normal one. {@code GET /behaviour} shows every field.
 *
 * <pre>{@code
 * [{"times": 1, "submit": {"fault": "dropped"}},
 *  {"course": ["deploying_gpu", "training_started", "training_failed"]}]
 * }</pre>
 */
public record BehaviourJson(ObjectMapper json) {

  /**
   * Reads one behaviour, or an array of them.
   *
   * @throws IllegalArgumentException when a field, a word or a value is unknown
   */
  public List<Behaviour> turns(String text) {
    JsonNode given = tree(text);
    return given.isArray() ? given.valueStream().map(this::read).toList() : List.of(read(given));
  }

  /**
   * Reads one behaviour.
   *
   * @throws IllegalArgumentException as {@link #turns}
   */
  Behaviour behaviour(String text) {
    return read(tree(text));
  }

  private JsonNode tree(String text) {
    try {
      return json.readTree(text);
    } catch (JsonProcessingException e) {
      throw unreadable(e);
    }
  }

  private Behaviour read(JsonNode given) {
    if (!(given instanceof ObjectNode differences)) {
      throw new IllegalArgumentException(
          "behaviour is " + given + ": send an object such as {\"cancels_ignored\": 1}");
    }
    try {
      ObjectNode whole = json.valueToTree(Behaviour.normal());
      overlay(whole, differences);
      return json.treeToValue(whole, Behaviour.class);
    } catch (JsonProcessingException e) {
      throw unreadable(e);
    }
  }

  private static void overlay(ObjectNode whole, ObjectNode differences) {
    differences
        .properties()
        .forEach(
            field -> {
              JsonNode usual = whole.get(field.getKey());
              JsonNode given = field.getValue();
              if (usual instanceof ObjectNode below && given instanceof ObjectNode above) {
                overlay(below, above);
              } else if (given.isNull() && usual != null && usual.isContainerNode()) {
                throw new IllegalArgumentException(
                    field.getKey() + " is null: leave it out, or send one such as " + usual);
              } else {
                whole.set(field.getKey(), given);
              }
            });
  }

  private static IllegalArgumentException unreadable(JsonProcessingException e) {
    return new IllegalArgumentException(
        "behaviour cannot be read: "
            + BehaviourProblem.of(e)
            + "; GET /behaviour shows every switch",
        e);
  }
}
