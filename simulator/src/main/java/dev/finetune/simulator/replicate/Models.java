package dev.finetune.simulator.replicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.http.Answer;
import dev.finetune.simulator.http.Call;
import dev.finetune.simulator.schema.InputSchema;
import dev.finetune.simulator.schema.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The public trainers, and the models that accounts have made. Safe for use by many threads. */
final class Models {

  private final Map<String, JsonNode> all = new ConcurrentHashMap<>();

  Models() {
    Resource.read(Models.class, "trainers.json")
        .properties()
        .forEach(trainer -> all.put(trainer.getKey(), trainer.getValue()));
  }

  Answer get(Call call) {
    return Problem.found(Optional.ofNullable(all.get(name(call))));
  }

  Answer version(Call call) {
    return Problem.found(versionOf(call));
  }

  // A caller relies on 409 for a name that is taken.
  Answer create(Call call) {
    ObjectNode body = call.body();
    for (String field : List.of("owner", "name", "visibility", "hardware")) {
      if (body.path(field).asText().isEmpty()) {
        return Problem.of(400, "- " + field + " is required");
      }
    }
    String owner = body.path("owner").asText();
    if (!owner.equals(call.account().name())) {
      return Problem.of(403, "You may not create a model for " + owner);
    }
    String name = owner + "/" + body.path("name").asText();
    ObjectNode model = body.deepCopy().put("url", "https://replicate.com/" + name);
    model.remove("hardware");
    model.put("run_count", 0).putNull("default_example").putNull("latest_version");
    return all.putIfAbsent(name, model) == null
        ? Answer.json(201, model)
        : Problem.of(409, "A model with that name and owner already exists");
  }

  /** Whether an account may train into this model. */
  boolean isDestination(String name, String account) {
    return name.startsWith(account + "/") && all.containsKey(name);
  }

  /** The input of the trainer that a call names; empty when there is no such version. */
  Optional<InputSchema> input(Call call) {
    return versionOf(call)
        .map(version -> version.at("/openapi_schema/components/schemas"))
        .map(schemas -> new InputSchema(schemas, "TrainingInput"));
  }

  private Optional<JsonNode> versionOf(Call call) {
    return Optional.ofNullable(all.get(name(call)))
        .map(model -> model.path("latest_version"))
        .filter(version -> version.path("id").asText().equals(call.param("version")));
  }

  private static String name(Call call) {
    return call.param("owner") + "/" + call.param("name");
  }
}
