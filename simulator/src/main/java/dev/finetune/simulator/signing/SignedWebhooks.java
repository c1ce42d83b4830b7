package dev.finetune.simulator.signing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.behaviour.Webhooks.Signature;
import dev.finetune.simulator.timeline.Reporting;
import dev.finetune.simulator.timeline.ScheduledWebhook;
import dev.finetune.simulator.training.Order;
import dev.finetune.simulator.training.Snapshot;
import dev.finetune.simulator.training.WebhookForm;
import dev.finetune.simulator.training.WebhookMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

/**
 * JSON webhooks, signed or signed wrongly, as the behaviour has it.
 *
 * @param reports what is reported of an order
 * @param words the body
 */
public record SignedWebhooks(
    Function<Order, Reporting> reports, Function<Snapshot, ObjectNode> words, WebhookSigner signer)
    implements WebhookForm {

  @Override
  public Reporting reporting(Order order) {
    return reports.apply(order);
  }

  @Override
  public WebhookMessage message(Snapshot training, ScheduledWebhook webhook, Instant now) {
    Signature how = training.behaviour().webhooks().signature();
    if (how == Signature.ROTATED_KEY) {
      signer.rotate(training.order().account().name());
    }
    String body = words.apply(training).toString();
    Instant at = how == Signature.OLD ? now.minus(Duration.ofHours(1)) : now;
    WebhookSigner.Key key =
        how == Signature.WRONG_KEY ? WebhookSigner.Key.FOREIGN : WebhookSigner.Key.PROVIDERS;
    return new WebhookMessage(
        "application/json",
        how == Signature.ALTERED_BODY ? altered(body) : body,
        how == Signature.MISSING
            ? Map.of()
            : signer.sign(training, webhook.event(), body, at, key));
  }

  /** The same with another first character in its first text: still JSON. */
  private static String altered(String body) {
    int first = body.indexOf(":\"") + 2;
    char other = body.charAt(first) == 'x' ? 'y' : 'x';
    return body.substring(0, first) + other + body.substring(first + 1);
  }
}
