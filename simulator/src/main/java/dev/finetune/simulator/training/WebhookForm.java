package dev.finetune.simulator.training;

import dev.finetune.simulator.timeline.Reporting;
import dev.finetune.simulator.timeline.ScheduledWebhook;
import java.time.Instant;

/** How a provider words its webhooks. */
public interface WebhookForm {

  /** What is reported of such an order. */
  Reporting reporting(Order order);

  /**
   * What is sent.
   *
   * @param training as it was at the moment the webhook is about
   * @param now when it is sent
   */
  WebhookMessage message(Snapshot training, ScheduledWebhook webhook, Instant now);
}
