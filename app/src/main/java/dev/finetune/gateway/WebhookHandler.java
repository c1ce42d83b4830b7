package dev.finetune.gateway;

import dev.finetune.provider.CallbackAddress;
import dev.finetune.provider.CallbackAddresses;
import dev.finetune.provider.CallbackParser;
import dev.finetune.provider.CallbackReport;
import dev.finetune.workflow.Ring;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** One webhook: from its address and body to a signal, and to the answer. */
final class WebhookHandler implements Handler {

  static final int MOST_BYTES = 64 * 1024;

  private final CallbackAddresses addresses;
  private final CallbackParser parser;
  private final RingFilter filter;
  private final RingSender sender;

  WebhookHandler(
      CallbackAddresses addresses, CallbackParser parser, RingFilter filter, RingSender sender) {
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
            call.pathParam("chain"),
            call.pathParam("attempt"),
            call.pathParam("mac"));
    Optional<CallbackAddress> address = addresses.verify(segments);
    if (address.isEmpty()) {
      answer(call, HttpStatus.FORBIDDEN, "forbidden");
      return;
    }
    byte[] body = call.bodyInputStream().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      answer(call, HttpStatus.CONTENT_TOO_LARGE, "more than " + MOST_BYTES + " bytes");
      return;
    }
    ring(call, address.get(), ring(address.get(), body));
  }

  private Ring ring(CallbackAddress address, byte[] body) {
    CallbackReport report = parser.parse(body);
    return new Ring(address.chain(), address.attempt(), report.phase(), report.trainingId());
  }

  private void ring(Context call, CallbackAddress address, Ring ring) {
    if (!filter.admits(address, ring)) {
      answer(call, HttpStatus.OK, "heard already, or too often");
      return;
    }
    Delivery delivery = sender.send(address.workflowId(), ring);
    if (delivery == Delivery.UNREACHABLE || delivery == Delivery.UNKNOWN_WORKFLOW) {
      filter.forget(address, ring);
    }
    switch (delivery) {
      case RANG -> answer(call, HttpStatus.OK, "ok");
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
