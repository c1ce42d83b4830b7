package dev.finetune.simulator.training;

import dev.finetune.simulator.timeline.Reporting;
import dev.finetune.simulator.timeline.ScheduledWebhook;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;

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

  /**
   * Webhooks that are not signed and not tried again.
   *
   * @param reports the phase words that are reported
   */
  static WebhookForm unsigned(
      Predicate<String> reports, BiFunction<Snapshot, ScheduledWebhook, WebhookMessage> words) {
    return new WebhookForm() {
      @Override
      public Reporting reporting(Order order) {
        return new Reporting(reports, List.of());
      }

      @Override
      public WebhookMessage message(Snapshot training, ScheduledWebhook webhook, Instant now) {
        return words.apply(training, webhook);
      }
    };
  }
}
