package dev.finetune.simulator.astria;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.behaviour.Stage;
import dev.finetune.simulator.behaviour.Webhooks;
import dev.finetune.simulator.http.Answer;
import dev.finetune.simulator.timeline.Reporting;
import dev.finetune.simulator.timeline.ScheduledWebhook;
import dev.finetune.simulator.training.Order;
import dev.finetune.simulator.training.Snapshot;
import dev.finetune.simulator.training.WebhookForm;
import dev.finetune.simulator.training.WebhookMessage;
import java.time.Instant;
import java.util.List;

/**
 * Once, when the tune is trained, whatever is answered. The documentation has the bare tune; the
 * vendor's own application reads it below its name.
 */
final class Callback implements WebhookForm {

  @Override
  public Reporting reporting(Order order) {
    return new Reporting(word -> Stage.of(word) == Stage.READY, List.of());
  }

  @Override
  public WebhookMessage message(Snapshot tune, ScheduledWebhook webhook, Instant now) {
    ObjectNode json = TuneJson.of(tune);
    boolean wrapped = tune.behaviour().webhooks().encoding() == Webhooks.Encoding.WRAPPED;
    return WebhookMessage.json((wrapped ? Answer.node().set("tune", json) : json).toString());
  }
}
