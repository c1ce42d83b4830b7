package dev.finetune.provider.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.text.Quoted;
import dev.finetune.trainer.TrainerRules;
import dev.finetune.training.RequestProblem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The input that a trainer takes, as its published OpenAPI schema has it.
 *
 * @param schemas its {@code components.schemas}
 * @param root the schema of the input among them
 * @param names what a request calls the fields that it has itself; all others are its options
 */
public record InputSchema(JsonNode schemas, String root, Map<String, String> names) {

  public InputSchema {
    names = Map.copyOf(names);
  }

  private JsonNode properties() {
    return schemas.path(root).path("properties");
  }

  public boolean has(String field) {
    return properties().has(field);
  }

  /** What is wrong with an input. */
  public List<RequestProblem> problems(ObjectNode input) {
    Stream<RequestProblem> wrong =
        input.properties().stream()
            .flatMap(field -> problem(field.getKey(), field.getValue()).stream());
    Stream<RequestProblem> missing =
        schemas
            .path(root)
            .path("required")
            .valueStream()
            .map(JsonNode::asText)
            .filter(field -> !input.has(field))
            .map(field -> new RequestProblem(shown(field), null, "is missing", "send it"));
    return Stream.concat(wrong, missing).toList();
  }

  private Optional<RequestProblem> problem(String name, JsonNode value) {
    if (!has(name)) {
      return Optional.of(TrainerRules.unknown(name, options()));
    }
    JsonNode field = resolved(properties().path(name));
    if (isSecret(field)) {
      String why = "is a secret, which would stand in the history";
      return Optional.of(new RequestProblem(shown(name), null, why, "leave it out"));
    }
    return Stream.of(type(field, value), range(field, value), words(field, value))
        .flatMap(Optional::stream)
        .findFirst()
        .map(
            remedy ->
                new RequestProblem(
                    shown(name), Quoted.bare(value.asText()), "is " + value, remedy));
  }

  private List<String> options() {
    return properties().properties().stream()
        .filter(field -> !names.containsKey(field.getKey()) && !isSecret(field.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** What a field is called in a request. */
  private String shown(String field) {
    return names.getOrDefault(field, "options." + field);
  }

  /** The words of a field stand in a schema of their own, under {@code allOf}. */
  private JsonNode resolved(JsonNode field) {
    String reference = field.at("/allOf/0/$ref").asText("");
    String name = reference.substring(reference.lastIndexOf('/') + 1);
    if (reference.isEmpty()) {
      return field;
    }
    ObjectNode all = field.deepCopy();
    return schemas.path(name) instanceof ObjectNode words ? all.setAll(words) : all;
  }

  private static boolean isSecret(JsonNode field) {
    return field.path("x-cog-secret").asBoolean()
        || field.path("format").asText().equals("password");
  }

  private static Optional<String> type(JsonNode field, JsonNode value) {
    boolean fits =
        switch (field.path("type").asText()) {
          case "integer" -> value.isIntegralNumber();
          case "number" -> value.isNumber();
          case "boolean" -> value.isBoolean();
          case "string" -> value.isTextual();
          default -> true;
        };
    return fits
        ? Optional.empty()
        : Optional.of("send a value of type " + field.path("type").asText());
  }

  private static Optional<String> range(JsonNode field, JsonNode value) {
    JsonNode least = field.path("minimum");
    JsonNode most = field.path("maximum");
    boolean low = least.isNumber() && value.asDouble() < least.asDouble();
    boolean high = most.isNumber() && value.asDouble() > most.asDouble();
    return value.isNumber() && (low || high)
        ? Optional.of(
            "send one from %s to %s"
                .formatted(least.isNumber() ? least : "any", most.isNumber() ? most : "any"))
        : Optional.empty();
  }

  private static Optional<String> words(JsonNode field, JsonNode value) {
    List<String> words = field.path("enum").valueStream().map(JsonNode::asText).toList();
    return words.isEmpty() || words.contains(value.asText())
        ? Optional.empty()
        : Optional.of("send one of " + String.join(", ", words));
  }
}
