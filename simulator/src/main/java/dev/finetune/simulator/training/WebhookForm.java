package dev.finetune.simulator.training;

import dev.finetune.simulator.timeline.Reporting;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How a provider words its webhooks.
 *
 * @param reports what is reported of an order
 * @param words what is sent of a training as it was at the moment that the webhook is about
 * @param signer null for a provider that does not sign
 */
public record WebhookForm(
    Function<Order, Reporting> reports,
    Function<Snapshot, WebhookMessage> words,
    @Nullable WebhookSigner signer) {

  /**
   * Webhooks that are not signed and not tried again.
   *
   * @param reported the phase words that are reported
   */
  public static WebhookForm unsigned(
      Predicate<String> reported, Function<Snapshot, WebhookMessage> words) {
    return new WebhookForm(order -> new Reporting(reported, List.of()), words, null);
  }

  /**
   * What is sent.
   *
   * @param event see {@link WebhookSigner#sign}
   */
  WebhookMessage message(Snapshot training, int event, Instant now) {
    WebhookMessage message = words.apply(training);
    return signer == null ? message : signer.signed(message, training, event, now);
  }
}
