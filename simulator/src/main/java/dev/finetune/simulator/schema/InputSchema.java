package dev.finetune.simulator.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
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
    List<Finding> findings = new ArrayList<>();
    schema
        .path("required")
        .valueStream()
        .map(JsonNode::asText)
        .forEach(
            field -> {
              if (!input.hasNonNull(field)) {
                findings.add(new Finding(field, "missing", "field required"));
              }
            });
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              JsonNode value = input.path(property.getKey());
              if (!value.isMissingNode() && !value.isNull()) {
                findings.addAll(check(property.getKey(), value, resolved(property.getValue())));
              }
            });
    return findings;
  }

  private static List<Finding> check(String field, JsonNode value, JsonNode schema) {
    String type = schema.path("type").asText();
    if (!isOf(type, value)) {
      return List.of(new Finding(field, type + "_type", "should be a valid " + type));
    }
    JsonNode choices = schema.path("enum");
    if (choices.isArray() && choices.valueStream().noneMatch(value::equals)) {
      return List.of(new Finding(field, "enum", "should be one of " + choices));
    }
    return limits(field, value, schema);
  }

  private static List<Finding> limits(String field, JsonNode value, JsonNode schema) {
    JsonNode least = schema.path("minimum");
    JsonNode most = schema.path("maximum");
    if (least.isNumber() && value.asDouble() < least.asDouble()) {
      String words = "should be greater than or equal to " + least;
      return List.of(new Finding(field, "greater_than_equal", words));
    }
    return most.isNumber() && value.asDouble() > most.asDouble()
        ? List.of(new Finding(field, "less_than_equal", "should be less than or equal to " + most))
        : List.of();
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
