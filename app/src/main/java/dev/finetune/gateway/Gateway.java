package dev.finetune.gateway;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.finetune.provider.WebhookAddresses;
import dev.finetune.provider.WebhookParser;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.util.List;
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

  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

  private final Javalin server;
  private final WebhookSender sender;
  private final String host;

  private Gateway(Javalin server, WebhookSender sender, String host) {
    this.server = server;
    this.sender = sender;
    this.host = host;
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
    WebhookHandler handler =
        new WebhookHandler(
            addresses, new WebhookParser(List.of()), new WebhookFilter(clock), sender);
    Javalin server = Javalin.create(config -> configure(config, handler));
    try {
      server.start(options.host(), options.port());
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          ("cannot listen on %s:%d for webhooks: choose another address with"
                  + " FINETUNE_WEBHOOK_ADDRESS")
              .formatted(options.host(), options.port()),
          e);
    }
    return new Gateway(server, sender, options.host());
  }

  private static void configure(JavalinConfig config, WebhookHandler handler) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.http.defaultContentType = "text/plain";
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    config.routes.post("/webhooks/{workflowId}/{request}/{grant}/{mac}", handler);
    config.routes.get("/healthz", call -> call.result("ok"));
    config.routes.exception(
        Exception.class,
        (e, call) -> {
          LOG.error("A webhook could not be handled: {}", e.getClass().getName());
          call.status(HttpStatus.INTERNAL_SERVER_ERROR).result("internal error");
        });
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
