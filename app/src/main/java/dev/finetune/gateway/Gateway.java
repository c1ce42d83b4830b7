package dev.finetune.gateway;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.finetune.provider.WebhookParser;
import dev.finetune.provider.webhook.WebhookAddress;
import dev.finetune.provider.webhook.WebhookAddresses;
import dev.finetune.workflow.ProviderWebhook;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP receiver of the provider's webhooks.
 *
 * <p>{@code POST /webhooks/{workflowId}/{request}/{grant}/{mac}} answers 200 when the webhook was
 * signalled, came within the last minute already or too often, or came after the end; 403 for an
 * address that we did not make; 404 for a workflow that never was; 413 for a body above 64 KiB; 503
 * with {@code Retry-After} when Temporal cannot be reached within {@link WebhookSender#TIMEOUT}.
 * {@code GET /healthz} answers 200. Everything else is 404. Paths are capabilities, and stand in no
 * log.
 */
public final class Gateway implements AutoCloseable {

  static final int MOST_BYTES = 64 * 1024;
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

  private final String host;
  private final WebhookAddresses addresses;
  private final WebhookSender sender;
  private final WebhookFilter filter;
  private final WebhookParser parser = new WebhookParser();
  private final Javalin server;

  private Gateway(String host, WebhookAddresses addresses, WebhookSender sender, Ticker clock) {
    this.host = host;
    this.addresses = addresses;
    this.sender = sender;
    this.filter = new WebhookFilter(clock);
    this.server = Javalin.create(this::configure);
  }

  /**
   * Listens until closed; closes the sender then.
   *
   * @throws IllegalStateException if the address cannot be listened on, naming it
   */
  public static Gateway start(
      GatewayOptions options, WebhookAddresses addresses, WebhookSender sender) {
    return start(options, addresses, sender, Ticker.systemTicker());
  }

  static Gateway start(
      GatewayOptions options, WebhookAddresses addresses, WebhookSender sender, Ticker clock) {
    Gateway gateway = new Gateway(options.host(), addresses, sender, clock);
    try {
      gateway.server.start(options.host(), options.port());
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          ("cannot listen on %s:%d for webhooks: choose another address with"
                  + " FINETUNE_WEBHOOK_ADDRESS")
              .formatted(options.host(), options.port()),
          e);
    }
    return gateway;
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.http.defaultContentType = "text/plain";
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    config.routes.post("/webhooks/{workflowId}/{request}/{grant}/{mac}", this::receive);
    config.routes.get("/healthz", call -> call.result("ok"));
    config.routes.exception(
        Exception.class,
        (e, call) -> {
          LOG.error("A webhook could not be handled: {}", e.getClass().getName());
          answer(call, HttpStatus.INTERNAL_SERVER_ERROR, "internal error");
        });
  }

  private void receive(Context call) throws IOException {
    List<String> segments =
        Stream.of("workflowId", "request", "grant", "mac").map(call::pathParam).toList();
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
    deliver(call, address.get(), parser.parse(address.get(), body));
  }

  private void deliver(Context call, WebhookAddress address, ProviderWebhook webhook) {
    if (!filter.admits(address, webhook)) {
      answer(call, HttpStatus.OK, "received already, or too often");
      return;
    }
    switch (sender.send(address.workflowId(), webhook)) {
      case SIGNALLED -> answer(call, HttpStatus.OK, "ok");
      case ENDED -> answer(call, HttpStatus.OK, "this training has ended");
      case UNKNOWN_WORKFLOW -> {
        filter.forget(address, webhook);
        answer(call, HttpStatus.NOT_FOUND, "no such training");
      }
      case UNREACHABLE -> {
        filter.forget(address, webhook);
        call.header("Retry-After", "30");
        answer(call, HttpStatus.SERVICE_UNAVAILABLE, "call again later");
      }
    }
  }

  private static void answer(Context call, HttpStatus status, String text) {
    call.status(status).result(text);
  }

  /** Where it listens, as a base address: {@code http://127.0.0.1:8288}. */
  public URI address() {
    boolean bare = host.contains(":") && !host.startsWith("[");
    String shown = bare ? "[" + host + "]" : host;
    return URI.create("http://" + shown + ":" + server.port());
  }

  @Override
  public void close() {
    server.stop();
    sender.close();
  }
}
