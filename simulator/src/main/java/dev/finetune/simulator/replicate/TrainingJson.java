package dev.finetune.simulator.replicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.file.Sha256;
import dev.finetune.simulator.http.Answer;
import dev.finetune.simulator.http.ModelFile;
import dev.finetune.simulator.training.Order;
import dev.finetune.simulator.training.Snapshot;
import dev.finetune.simulator.training.WebhookMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * The training object of answers, lists and webhooks. Its addresses lead to predictions, of which
 * trainings are a kind; its destination is not in it.
 */
final class TrainingJson {

  private static final ModelFile WEIGHTS = new ModelFile("flux-lora.tar");

  private TrainingJson() {}

  static Answer answer(Snapshot training) {
    return Answer.json(200, of(training));
  }

  static WebhookMessage webhook(Snapshot training) {
    ObjectNode json = of(training);
    String more = "#".repeat(training.behaviour().webhooks().logBytes());
    return WebhookMessage.json(json.put("logs", json.path("logs").asText() + more));
  }

  static ObjectNode of(Snapshot training) {
    Order order = training.order();
    String[] path = order.endpoint().split("/", -1);
    String url = order.root() + Replicate.BASE + "/predictions/" + training.id();
    ObjectNode json =
        Answer.node()
            .put("id", training.id())
            .put("model", path[4] + "/" + path[5])
            .put("version", path[7])
            .set("input", order.body().path("input"));
    json.put("logs", (training.log() + "\n").replace(" /n ", "\n"))
        .put("status", status(training))
        .put("error", status(training).equals("failed") ? "Training failed" : null)
        .put("source", "api")
        .put("created_at", training.acceptedAt().toString())
        .put("started_at", training.startedAt().map(Instant::toString).orElse(null))
        .put("completed_at", training.endedAt().map(Instant::toString).orElse(null))
        .set("output", output(training));
    ObjectNode metrics = json.putObject("metrics");
    training.seconds().ifPresent(time -> metrics.put("predict_time", time));
    json.putObject("urls").put("get", url).put("cancel", url + "/cancel").put("web", url);
    return training.isOver() && !training.hasResult() ? withoutData(json) : json;
  }

  static ObjectNode listed(Snapshot training) {
    return training.behaviour().search().payloads() ? of(training) : withoutData(of(training));
  }

  /** The same without what is sent and what is made. */
  private static ObjectNode withoutData(ObjectNode json) {
    json.putObject("input");
    return json.put("logs", "").putNull("output").put("data_removed", true);
  }

  private static String status(Snapshot training) {
    return switch (training.stage()) {
      case QUEUED -> "starting";
      case RUNNING, FINISHING -> "processing";
      case READY -> "succeeded";
      case FAILED -> "failed";
      case CANCELLED -> "canceled";
      case ABORTED -> "aborted";
      case UNKNOWN -> training.word();
    };
  }

  private static JsonNode output(Snapshot training) {
    String digest = Sha256.of(training.id().getBytes(StandardCharsets.UTF_8));
    return status(training).equals("succeeded")
        ? Answer.node()
            .put("version", training.order().body().path("destination").asText() + ":" + digest)
            .put("weights", WEIGHTS.url(training))
        : NullNode.instance;
  }
}
