package dev.finetune.simulator.astria;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.finetune.simulator.behaviour.Stage;
import dev.finetune.simulator.behaviour.Webhooks;
import dev.finetune.simulator.http.Answer;
import dev.finetune.simulator.training.Snapshot;
import dev.finetune.simulator.training.WebhookMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tune object of answers, lists and callbacks. A tune that has failed looks like one that runs.
 */
final class TuneJson {

  private static final Duration EXPECTED = Duration.ofMinutes(20);
  private static final Duration LIFE = Duration.ofDays(30);

  private TuneJson() {}

  /** The documentation has the bare tune; the vendor's own application reads it below its name. */
  static WebhookMessage callback(Snapshot tune) {
    boolean wrapped = tune.behaviour().webhooks().encoding() == Webhooks.Encoding.WRAPPED;
    return WebhookMessage.json(wrapped ? Answer.node().set("tune", of(tune)) : of(tune));
  }

  static ObjectNode of(Snapshot tune) {
    JsonNode sent = tune.order().body().path("tune");
    Optional<Instant> trained = tune.endedAt().filter(end -> tune.stage() == Stage.READY);
    ObjectNode json = Answer.node();
    json.set("id", id(tune.id()));
    for (String field :
        List.of("title", "name", "token", "branch", "model_type", "base_tune_id", "steps")) {
      json.set(field, sent.get(field));
    }
    json.put("created_at", tune.acceptedAt().toString())
        .put("started_training_at", text(tune.startedAt()))
        .put("eta", text(tune.startedAt().map(start -> start.plus(EXPECTED))))
        .put("trained_at", text(trained))
        .put("expires_at", text(trained.map(end -> end.plus(LIFE))))
        .put("updated_at", tune.at().toString())
        .put("is_api", true)
        .put("url", tune.order().root() + Astria.TUNES + "/" + tune.id() + ".json");
    tune.order().images().forEach(json.putArray("orig_images")::add);
    return json;
  }

  /** A number, unless a webhook is to name something else. */
  private static JsonNode id(String id) {
    return id.matches("\\d{1,18}") ? LongNode.valueOf(Long.parseLong(id)) : TextNode.valueOf(id);
  }

  private static @Nullable String text(Optional<Instant> time) {
    return time.map(Instant::toString).orElse(null);
  }
}
