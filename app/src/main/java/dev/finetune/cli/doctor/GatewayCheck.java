package dev.finetune.cli.doctor;

import dev.finetune.gateway.WebhookProbe;
import dev.finetune.provider.webhook.WebhookAddresses;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Sends a webhook to the gateway at its public address, as the provider would: the probe, which
 * changes nothing.
 */
record GatewayCheck(String publicUrl, WebhookAddresses addresses) {

  private static final String NAME = "Gateway";
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  Check check() throws InterruptedException {
    URI address = URI.create(publicUrl + addresses.path(WebhookProbe.ADDRESS));
    return address.getHost() == null
        ? Check.unknown(
            NAME, publicUrl + " has a host that Java's client does not call: try it by curl")
        : check(address);
  }

  private Check check(URI address) throws InterruptedException {
    HttpRequest webhook =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .timeout(TIMEOUT)
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    try {
      return judge(
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(TIMEOUT)
              .build()
              .send(webhook, HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      return Check.failed(
          NAME,
          "%s cannot be reached from here: %s".formatted(publicUrl, reason(e)),
          "start `finetune gateway` behind it, or correct FINETUNE_PUBLIC_URL");
    }
  }

  /** The JDK's client has no words for a refused connection. */
  private static String reason(IOException failure) {
    String words = failure.getMessage();
    if (words != null) {
      return words;
    }
    return failure instanceof ConnectException
        ? "no connection is taken there"
        : failure.getClass().getSimpleName();
  }

  private Check judge(HttpResponse<String> answer) {
    int status = answer.statusCode();
    if (status == 200 && answer.body().equals(WebhookProbe.ANSWER)) {
      return Check.ok(NAME, publicUrl + " takes our webhooks, and reaches Temporal");
    }
    return switch (status) {
      case 403 ->
          Check.failed(
              NAME,
              publicUrl + " takes none of our webhooks",
              "give gateway and workers the same FINETUNE_WEBHOOK_SECRET and TEMPORAL_NAMESPACE,"
                  + " and see that no proxy changes paths");
      case 503 ->
          Check.failed(
              NAME, publicUrl + " answers, and does not reach Temporal", "see the gateway's log");
      default ->
          Check.failed(
              NAME,
              "something else answers at %s: HTTP %s%s"
                  .formatted(
                      publicUrl,
                      status,
                      answer.headers().firstValue("Location").map(to -> ", to " + to).orElse("")),
              "correct FINETUNE_PUBLIC_URL, or what leads from there to the gateway");
    };
  }
}
