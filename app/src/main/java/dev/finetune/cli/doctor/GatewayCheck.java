package dev.finetune.cli.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.finetune.gateway.WebhookProbe;
import dev.finetune.outbound.AllowedNetworks;
import dev.finetune.outbound.OutboundClient;
import dev.finetune.outbound.OutboundLimits;
import dev.finetune.outbound.Reply;
import dev.finetune.provider.webhook.WebhookAddresses;
import java.util.Map;

/**
 * Sends a webhook to the gateway at its public address, as the provider would: the probe, which
 * changes nothing.
 */
record GatewayCheck(String publicUrl, WebhookAddresses addresses) implements Reply.Cases<Check> {

  private static final String NAME = "Gateway";
  private static final AllowedNetworks ALL = AllowedNetworks.parse("0.0.0.0/0, ::/0");

  Check check() {
    String address = publicUrl + addresses.path(WebhookProbe.ADDRESS);
    Map<String, String> headers = Map.of("Content-Type", "application/json");
    try (OutboundClient http = new OutboundClient(ALL, OutboundLimits.NOTIFICATION)) {
      return http.post(address, headers, "{}".getBytes(UTF_8)).execute().match(this);
    }
  }

  @Override
  public Check answered(Reply.Answered answer) {
    if (answer.status() == 200 && new String(answer.body(), UTF_8).equals(WebhookProbe.ANSWER)) {
      return Check.ok(NAME, publicUrl + " takes our webhooks, and reaches Temporal");
    }
    return switch (answer.status()) {
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
                      answer.status(),
                      answer.header("location").map(to -> ", to " + to).orElse("")),
              "correct FINETUNE_PUBLIC_URL, or what leads from there to the gateway");
    };
  }

  @Override
  public Check refused(Reply.Refused refusal) {
    return Check.failed(NAME, publicUrl + ": " + refusal.message(), refusal.remedy());
  }

  @Override
  public Check unreachable(Reply.Unreachable failure) {
    return Check.failed(
        NAME,
        "%s cannot be reached from here: %s".formatted(publicUrl, failure.message()),
        "start `finetune gateway` behind it, or correct FINETUNE_PUBLIC_URL");
  }
}
