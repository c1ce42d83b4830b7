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

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient client;

  public WebhookSender(HttpClient client) {
    this.client = client;
  }

  /** Never fails: what goes wrong stands in the result. */
  public CompletableFuture<SentWebhook> send(String address, Letter letter) {
    try {
      return client
          .sendAsync(request(address, letter), BodyHandlers.discarding())
          .handle(
              (answer, error) ->
                  answer == null
                      ? sent(letter, null, String.valueOf(error))
                      : sent(letter, answer.statusCode(), null));
    } catch (IllegalArgumentException e) {
      return CompletableFuture.completedFuture(sent(letter, null, e.toString()));
    }
  }

  private static HttpRequest request(String address, Letter letter) {
    return HttpRequest.newBuilder(URI.create(address))
        .timeout(PATIENCE)
        .header("Content-Type", letter.contentType())
        .POST(HttpRequest.BodyPublishers.ofString(letter.body()))
        .build();
  }

  private static SentWebhook sent(
      Letter letter, @Nullable Integer answered, @Nullable String error) {
    return new SentWebhook(
        letter.due(), letter.phase(), letter.contentType(), letter.body(), answered, error);
  }
}
