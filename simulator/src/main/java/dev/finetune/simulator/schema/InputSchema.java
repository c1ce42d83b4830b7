package dev.finetune.simulator.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The input fields of a trainer, as its OpenAPI document describes them: types, choices, limits,
 * and which are required.
 *
 * @param schemas the document's {@code components.schemas}
 * @param name the schema of the input among them
 */
public record InputSchema(JsonNode schemas, String name) {

  /** What is wrong with an input; a field that is not described is not. */
  public List<Finding> check(JsonNode input) {
    JsonNode schema = schemas.path(name);
    Stream<Finding> missing =
        schema
            .path("required")
            .valueStream()
            .map(JsonNode::asText)
            .filter(field -> !input.hasNonNull(field))
            .map(field -> new Finding(field, "missing", "field required"));
    Stream<Finding> wrong =
        schema.path("properties").properties().stream()
            .filter(property -> input.hasNonNull(property.getKey()))
            .flatMap(property -> check(property, input).stream());
    return Stream.concat(missing, wrong).toList();
  }

  private Optional<Finding> check(Map.Entry<String, JsonNode> property, JsonNode input) {
    String field = property.getKey();
    JsonNode value = input.path(field);
    JsonNode schema = resolved(property.getValue());
    String type = schema.path("type").asText();
    if (!isOf(type, value)) {
      return Optional.of(new Finding(field, type + "_type", "should be a valid " + type));
    }
    JsonNode choices = schema.path("enum");
    if (choices.isArray() && choices.valueStream().noneMatch(value::equals)) {
      return Optional.of(new Finding(field, "enum", "should be one of " + choices));
    }
    JsonNode least = schema.path("minimum");
    if (least.isNumber() && value.asDouble() < least.asDouble()) {
      String words = "should be greater than or equal to " + least;
      return Optional.of(new Finding(field, "greater_than_equal", words));
    }
    JsonNode most = schema.path("maximum");
    return most.isNumber() && value.asDouble() > most.asDouble()
        ? Optional.of(
            new Finding(field, "less_than_equal", "should be less than or equal to " + most))
        : Optional.empty();
  }

  private static boolean isOf(String type, JsonNode value) {
    return switch (type) {
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      default -> true;
    };
  }

  /** A choice is described elsewhere: {@code allOf} with one reference. */
  private JsonNode resolved(JsonNode property) {
    String reference =
        Stream.of(property, property.path("allOf").path(0))
            .map(one -> one.path("$ref").asText())
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse("");
    return reference.isEmpty()
        ? property
        : schemas.path(reference.substring(reference.lastIndexOf('/') + 1));
  }
}
