package dev.finetune.simulator.training;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.behaviour.Webhooks;
import dev.finetune.simulator.ledger.SentWebhook;
import dev.finetune.simulator.timeline.ScheduledWebhook;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Sends webhooks, each one once: no second try is documented. The receiver has 30 seconds, as the
 * documentation asks of it.
 */
public record WebhookSender(HttpClient client) {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** Never fails: what goes wrong stands in the result. */
  CompletableFuture<SentWebhook> send(
      String address, ScheduledWebhook webhook, String modelId, Webhooks.Encoding encoding) {
    boolean json = encoding == Webhooks.Encoding.JSON;
    String type = json ? "application/json" : "application/x-www-form-urlencoded";
    ObjectNode fields =
        JsonNodeFactory.instance
            .objectNode()
            .put("status", "success")
            .put("training_status", webhook.word())
            .put("logs", webhook.log())
            .put("model_id", modelId);
    String body = json ? fields.toString() : form(fields);
    return post(address, type, body)
        .handle(
            (status, error) ->
                new SentWebhook(
                    webhook.due(),
                    webhook.word(),
                    type,
                    body,
                    status,
                    error == null ? null : error.toString()));
  }

  private CompletableFuture<Integer> post(String address, String type, String body) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(address))
              .timeout(TIMEOUT)
              .header("Content-Type", type)
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      return client
          .sendAsync(request, BodyHandlers.discarding())
          .thenApply(HttpResponse::statusCode);
    } catch (IllegalArgumentException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static String form(ObjectNode fields) {
    return fields.properties().stream()
        .map(
            field ->
                field.getKey()
                    + "="
                    + URLEncoder.encode(field.getValue().asText(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
