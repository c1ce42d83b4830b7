package dev.finetune.provider.replicate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetune.provider.http.ProviderAnswer;
import dev.finetune.provider.schema.InputSchema;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** A version of the trainer that a model is, with the input that it takes. */
record Trainer(String model, String version, InputSchema input) {

  /** What a request calls the fields that it has itself. */
  private static final Map<String, String> FIELDS =
      Map.of(
          "input_images",
          "images",
          "steps",
          "max_train_steps",
          "trigger_word",
          "trigger_word",
          "seed",
          "seed");

  /** Asks for what {@code owner/name} or {@code owner/name:version} means. */
  static ProviderAnswer find(String text, ReplicateApi api) throws IOException {
    String[] parts = text.split(":", 2);
    return parts.length == 1 ? api.model(text) : api.version(parts[0], parts[1]);
  }

  /** The version that the answer is about, or the latest of the model that it is about. */
  static Optional<Trainer> in(ProviderAnswer answer, String text) {
    return Optional.ofNullable(answer.json())
        .filter(json -> answer.isOk())
        .map(json -> json.has("latest_version") ? json.path("latest_version") : json)
        .filter(version -> !version.path("id").asText("").isEmpty())
        .map(version -> of(text.split(":", 2)[0], version));
  }

  private static Trainer of(String model, JsonNode version) {
    JsonNode schemas = version.at("/openapi_schema/components/schemas");
    InputSchema input = new InputSchema(schemas, "TrainingInput", FIELDS);
    return new Trainer(model, version.path("id").asText(), input);
  }
}
