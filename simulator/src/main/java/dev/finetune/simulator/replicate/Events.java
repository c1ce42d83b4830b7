package dev.finetune.simulator.replicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.behaviour.Stage;
import dev.finetune.simulator.behaviour.Webhooks;
import dev.finetune.simulator.signing.StandardSecrets;
import dev.finetune.simulator.signing.WebhookSigner;
import dev.finetune.simulator.timeline.Reporting;
import dev.finetune.simulator.timeline.ScheduledWebhook;
import dev.finetune.simulator.training.Order;
import dev.finetune.simulator.training.Snapshot;
import dev.finetune.simulator.training.WebhookForm;
import dev.finetune.simulator.training.WebhookMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The events that a request asks for, by default the end and those with output, of which there are
 * none. Only the end is tried again: four times within a minute.
 */
record Events(StandardSecrets secrets) implements WebhookForm {

  private static final List<Duration> TRIES =
      Stream.of(4, 12, 28, 60).map(Duration::ofSeconds).toList();

  @Override
  public Reporting reporting(Order order) {
    JsonNode filter = order.body().path("webhook_events_filter");
    return new Reporting(word -> reports(filter, Stage.of(word)), TRIES);
  }

  private static boolean reports(JsonNode filter, Stage stage) {
    String event = stage.isEnd() ? "completed" : stage == Stage.RUNNING ? "start" : "logs";
    return filter.isArray()
        ? stage != Stage.QUEUED && filter.valueStream().anyMatch(one -> one.asText().equals(event))
        : stage.isEnd();
  }

  @Override
  public WebhookMessage message(Snapshot training, ScheduledWebhook webhook, Instant now) {
    Webhooks style = training.behaviour().webhooks();
    ObjectNode body = TrainingJson.of(training);
    body.put("logs", body.path("logs").asText() + "#".repeat(style.logBytes()));
    String id = "msg_" + training.id() + webhook.event();
    WebhookSigner signer = secrets.signer(training.order().account().name(), id);
    return WebhookSigner.json(body.toString(), style.signature(), now, signer);
  }
}
