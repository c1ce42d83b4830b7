package dev.finetune.gateway;

import dev.finetune.provider.WebhookAddress;
import dev.finetune.provider.WebhookAddresses;
import dev.finetune.provider.WebhookParser;
import dev.finetune.provider.WebhookReport;
import dev.finetune.workflow.ProviderWebhook;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** One webhook: from its address and body to a signal, and to the answer. */
final class WebhookHandler implements Handler {

  static final int MOST_BYTES = 64 * 1024;

  private final WebhookAddresses addresses;
  private final WebhookParser parser;
  private final WebhookFilter filter;
  private final WebhookSender sender;

  WebhookHandler(
      WebhookAddresses addresses,
      WebhookParser parser,
      WebhookFilter filter,
      WebhookSender sender) {
    this.addresses = addresses;
    this.parser = parser;
    this.filter = filter;
    this.sender = sender;
  }

  @Override
  public void handle(Context call) throws IOException {
    List<String> segments =
        List.of(
            call.pathParam("workflowId"),
            call.pathParam("request"),
            call.pathParam("grant"),
            call.pathParam("mac"));
    Optional<WebhookAddress> address = addresses.verify(segments);
    if (address.isEmpty()) {
      answer(call, HttpStatus.FORBIDDEN, "forbidden");
      return;
    }
    byte[] body = call.bodyInputStream().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      answer(call, HttpStatus.CONTENT_TOO_LARGE, "more than " + MOST_BYTES + " bytes");
      return;
    }
    deliver(call, address.get(), webhook(address.get(), body));
  }

  private ProviderWebhook webhook(WebhookAddress address, byte[] body) {
    WebhookReport report = parser.parse(body);
    return new ProviderWebhook(
        address.request(), address.grant(), report.phase(), report.trainingId());
  }

  private void deliver(Context call, WebhookAddress address, ProviderWebhook webhook) {
    if (!filter.admits(address, webhook)) {
      answer(call, HttpStatus.OK, "received already, or too often");
      return;
    }
    WebhookSender.Delivery delivery = sender.send(address.workflowId(), webhook);
    if (delivery == WebhookSender.Delivery.UNREACHABLE
        || delivery == WebhookSender.Delivery.UNKNOWN_WORKFLOW) {
      filter.forget(address, webhook);
    }
    switch (delivery) {
      case SIGNALLED -> answer(call, HttpStatus.OK, "ok");
      case ENDED -> answer(call, HttpStatus.OK, "this training has ended");
      case UNKNOWN_WORKFLOW -> answer(call, HttpStatus.NOT_FOUND, "no such training");
      case UNREACHABLE -> {
        call.header("Retry-After", "30");
        answer(call, HttpStatus.SERVICE_UNAVAILABLE, "call again later");
      }
    }
  }

  private static void answer(Context call, HttpStatus status, String text) {
    call.status(status).result(text);
  }
}
