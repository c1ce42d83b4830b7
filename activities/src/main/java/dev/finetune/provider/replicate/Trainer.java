package dev.finetune.provider.replicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.finetune.provider.http.ProviderAnswer;
import dev.finetune.provider.schema.InputSchema;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * A trainer.
 *
 * @param version the version that is meant; empty for the latest
 */
record Trainer(String owner, String name, Optional<String> version) {

  private static final JsonNode NONE = MissingNode.getInstance();

  /** What a request calls the fields that it has itself. */
  private static final Map<String, String> FIELDS =
      Map.of("steps", "max_train_steps", "trigger_word", "trigger_word", "seed", "seed");

  /** The trainer that {@code owner/name} or {@code owner/name:version} means. */
  static Trainer of(String text) {
    String[] parts = text.split("[/:]", 3);
    return new Trainer(
        parts[0], parts[1], parts.length < 3 ? Optional.empty() : Optional.of(parts[2]));
  }

  /** A version of it, with the input that it takes. */
  record Version(Trainer trainer, String id, InputSchema input) {}

  ProviderAnswer find(ReplicateApi api) throws IOException {
    return version.isPresent() ? api.version(owner, name, version.get()) : api.model(owner, name);
  }

  /** The version that an answer is about, or the latest of the model that it is about. */
  Optional<Version> in(ProviderAnswer answer) {
    JsonNode json = answer.isOk() && answer.json() != null ? answer.json() : NONE;
    JsonNode version = json.has("latest_version") ? json.path("latest_version") : json;
    JsonNode schemas = version.at("/openapi_schema/components/schemas");
    return Optional.of(version.path("id").asText(""))
        .filter(id -> !id.isEmpty())
        .map(id -> new Version(this, id, new InputSchema(schemas, "TrainingInput", FIELDS)));
  }
}
