package dev.finetune.provider.replicate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetune.provider.http.ProviderAnswer;
import java.util.Optional;

/** A version of a trainer. */
record TrainerVersion(String id, TrainingInput input) {

  /** The one that an answer is about, or the latest of the model that it is about. */
  static Optional<TrainerVersion> in(ProviderAnswer answer) {
    JsonNode json = answer.json();
    if (!answer.isOk() || json == null) {
      return Optional.empty();
    }
    JsonNode version = json.has("latest_version") ? json.path("latest_version") : json;
    String id = version.path("id").asText("");
    JsonNode schemas = version.at("/openapi_schema/components/schemas");
    return id.isEmpty()
        ? Optional.empty()
        : Optional.of(new TrainerVersion(id, new TrainingInput(schemas)));
  }
}
