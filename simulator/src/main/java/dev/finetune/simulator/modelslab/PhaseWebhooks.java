package dev.finetune.simulator.modelslab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.behaviour.Webhooks;
import dev.finetune.simulator.http.Answer;
import dev.finetune.simulator.timeline.Reporting;
import dev.finetune.simulator.timeline.ScheduledWebhook;
import dev.finetune.simulator.training.Order;
import dev.finetune.simulator.training.Snapshot;
import dev.finetune.simulator.training.WebhookForm;
import dev.finetune.simulator.training.WebhookMessage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A webhook for each phase, unsigned, each one once: no second try is documented. */
final class PhaseWebhooks implements WebhookForm {

  @Override
  public Reporting reporting(Order order) {
    return new Reporting(word -> true, List.of());
  }

  @Override
  public WebhookMessage message(Snapshot training, ScheduledWebhook webhook, Instant now) {
    ObjectNode fields =
        Answer.node()
            .put("status", "success")
            .put("training_status", webhook.word())
            .put("logs", training.log())
            .put("model_id", training.id());
    return training.behaviour().webhooks().encoding() == Webhooks.Encoding.FORM
        ? new WebhookMessage("application/x-www-form-urlencoded", form(fields), Map.of())
        : WebhookMessage.json(fields.toString());
  }

  private static String form(ObjectNode fields) {
    return fields.properties().stream()
        .map(field -> field.getKey() + "=" + encoded(field.getValue().asText()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
