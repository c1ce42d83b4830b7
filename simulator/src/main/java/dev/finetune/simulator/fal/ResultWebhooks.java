package dev.finetune.simulator.fal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.behaviour.Course;
import dev.finetune.simulator.behaviour.Webhooks;
import dev.finetune.simulator.file.Sha256;
import dev.finetune.simulator.http.Answer;
import dev.finetune.simulator.signing.Ed25519Keys;
import dev.finetune.simulator.signing.WebhookSigner;
import dev.finetune.simulator.timeline.Reporting;
import dev.finetune.simulator.timeline.ScheduledWebhook;
import dev.finetune.simulator.training.Order;
import dev.finetune.simulator.training.Snapshot;
import dev.finetune.simulator.training.WebhookForm;
import dev.finetune.simulator.training.WebhookMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** The result, once; tried again every two minutes for an hour. */
record ResultWebhooks(Ed25519Keys keys) implements WebhookForm {

  private static final List<Duration> TRIES =
      LongStream.rangeClosed(1, 30).mapToObj(i -> Duration.ofMinutes(2 * i)).toList();

  @Override
  public Reporting reporting(Order order) {
    return new Reporting(Course::isEnd, TRIES);
  }

  @Override
  public WebhookMessage message(Snapshot request, ScheduledWebhook webhook, Instant now) {
    Webhooks style = request.behaviour().webhooks();
    String body = body(request, style.logBytes() > 0).toString();
    return WebhookSigner.json(body, style.signature(), now, new Signer(request, keys));
  }

  /** A result that is too large is left out. */
  private static ObjectNode body(Snapshot request, boolean large) {
    Answer.Json result = (Answer.Json) RequestJson.result(request);
    ObjectNode body =
        Answer.node()
            .put("request_id", request.id())
            .put("gateway_request_id", request.id())
            .put("status", result.status() == 200 ? "OK" : "ERROR");
    if (result.status() != 200) {
      body.put("error", "Unexpected status code: " + result.status());
    }
    return large
        ? body.putNull("payload").put("payload_error", "The payload is too large")
        : body.set("payload", result.json());
  }

  private record Signer(Snapshot request, Ed25519Keys keys) implements WebhookSigner {

    @Override
    public Map<String, String> sign(String body, Instant at, Key key) {
      String user = request.order().account().name();
      String time = Long.toString(at.getEpochSecond());
      String digest = Sha256.of(body.getBytes(StandardCharsets.UTF_8));
      String signed = String.join("\n", request.id(), user, time, digest);
      byte[] signature = keys.sign(signed.getBytes(StandardCharsets.UTF_8), key);
      return Map.of(
          "X-Fal-Webhook-Request-Id",
          request.id(),
          "X-Fal-Webhook-User-Id",
          user,
          "X-Fal-Webhook-Timestamp",
          time,
          "X-Fal-Webhook-Signature",
          HexFormat.of().formatHex(signature));
    }

    @Override
    public void rotate() {
      keys.rotate();
    }
  }
}
