package dev.finetune.simulator.webhook;

import dev.finetune.simulator.ledger.SentWebhook;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Sends webhooks, each one once: no second try is documented. The receiver has 30 seconds, as the
 * documentation asks of it.
 */
public final class WebhookSender {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient client;

  public WebhookSender(HttpClient client) {
    this.client = client;
  }

  /** Never fails: what goes wrong stands in the result. */
  public CompletableFuture<SentWebhook> send(String address, WebhookMessage message) {
    try {
      return client
          .sendAsync(request(address, message), BodyHandlers.discarding())
          .handle(
              (answer, error) ->
                  answer == null
                      ? sent(message, null, String.valueOf(error))
                      : sent(message, answer.statusCode(), null));
    } catch (IllegalArgumentException e) {
      return CompletableFuture.completedFuture(sent(message, null, e.toString()));
    }
  }

  private static HttpRequest request(String address, WebhookMessage message) {
    return HttpRequest.newBuilder(URI.create(address))
        .timeout(TIMEOUT)
        .header("Content-Type", message.contentType())
        .POST(HttpRequest.BodyPublishers.ofString(message.body()))
        .build();
  }

  private static SentWebhook sent(
      WebhookMessage message, @Nullable Integer answered, @Nullable String error) {
    return new SentWebhook(
        message.due(), message.phase(), message.contentType(), message.body(), answered, error);
  }
}
