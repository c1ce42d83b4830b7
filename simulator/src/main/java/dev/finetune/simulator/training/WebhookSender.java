package dev.finetune.simulator.training;

import dev.finetune.simulator.ledger.SentWebhook;
import dev.finetune.simulator.timeline.ScheduledWebhook;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sends webhooks. The receiver has 30 seconds, as ModelsLab asks of it; redirects are not followed.
 */
public record WebhookSender(HttpClient client, Clock clock) {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** Never fails: what goes wrong stands in the result. */
  CompletableFuture<SentWebhook> send(
      String address, ScheduledWebhook webhook, Function<Instant, WebhookMessage> words) {
    Instant now = clock.instant();
    WebhookMessage message = words.apply(now);
    return post(address, message)
        .handle((status, error) -> sent(now, webhook, message, status, error));
  }

  private static SentWebhook sent(
      Instant at,
      ScheduledWebhook webhook,
      WebhookMessage message,
      @Nullable Integer status,
      @Nullable Throwable error) {
    return new SentWebhook(
        at,
        webhook.event(),
        webhook.word(),
        message.contentType(),
        message.body(),
        status,
        error == null ? null : error.toString());
  }

  private CompletableFuture<Integer> post(String address, WebhookMessage message) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(address))
              .timeout(TIMEOUT)
              .header("Content-Type", message.contentType())
              .POST(HttpRequest.BodyPublishers.ofString(message.body()));
      message.headers().forEach(request::header);
      return client
          .sendAsync(request.build(), BodyHandlers.discarding())
          .thenApply(HttpResponse::statusCode);
    } catch (IllegalArgumentException e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
