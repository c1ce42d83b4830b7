package dev.finetune.plans;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.finetune.faults.ApiKeyForms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Objects;

/** Posts to the gateway what the provider would not, and keeps what is answered. */
record ForgedWebhooks(PlanWorld world, PlanTraining training) {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  void send() {
    post(world.gatewayUrl() + "/webhooks/default/" + training.id() + "/1/grant/mac");
    training.paid().stream()
        .map(paid -> paid.training().webhook())
        .filter(Objects::nonNull)
        .filter(address -> !address.isEmpty())
        .forEach(this::post);
  }

  private void post(String address) {
    String body =
        "training_status=deploying_gpu&key=%1$s&logs=%1$s"
            .formatted(URLEncoder.encode(ApiKeyForms.KEY, UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      training.answered(HTTP.send(request, BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
