package dev.finetune.gateway;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.finetune.address.ListenAddress;
import dev.finetune.provider.webhook.WebhookAddress;
import dev.finetune.provider.webhook.WebhookAddresses;
import dev.finetune.provider.webhook.WebhookContent;
import dev.finetune.provider.webhook.WebhookVerifier;
import dev.finetune.workflow.ProviderWebhook;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The HTTP receiver of the provider's webhooks.
 *
 * <p>{@code POST /webhooks/{account}/{workflowId}/{request}/{grant}/{mac}} answers 200 when the
 * webhook was signalled, was within the last minute already, or came after the end, whatever its
 * body: of a long one the first 8 MiB are read. It answers 403 for an address that we did not make,
 * and for a webhook that is not the provider's; 400 where the body ends too early; 404 for a
 * workflow that never was; 503 with {@code Retry-After} when Temporal cannot be reached within
 * {@link WebhookSender#TIMEOUT}, when one like it is on its way, when there are too many, and when
 * it cannot be verified now. {@code GET /healthz} answers 200. Everything else is 404. Paths are
 * capabilities: no log holds one.
 */
public final class Gateway implements AutoCloseable {

  private static final List<String> SEGMENTS =
      List.of("account", "workflowId", "request", "grant", "mac");
  private static final String PATH =
      SEGMENTS.stream().collect(Collectors.joining("}/{", "/webhooks/{", "}"));

  static final int MOST_BYTES = 8 * 1024 * 1024;
  private static final int MOST_DISCARDED = 64 * 1024 * 1024;

  private static final String OTHER_PATH =
      "webhooks have another path; a proxy may have changed it";
  private static final String OTHER_ADDRESS =
      "its address is not one that this namespace and its webhook secret make; a proxy may have"
          + " changed the path";

  private final String host;
  private final WebhookAddresses addresses;
  private final WebhookSender sender;
  private final WebhookFilter filter;
  private final Function<String, WebhookVerifier> verifiers;
  private final WebhookLog log;
  private final Javalin server;

  private Gateway(
      String host,
      WebhookAddresses addresses,
      Function<String, WebhookVerifier> verifiers,
      WebhookSender sender,
      Ticker clock) {
    this.host = host;
    this.addresses = addresses;
    this.verifiers = verifiers;
    this.sender = sender;
    this.filter = new WebhookFilter(clock);
    this.log = new WebhookLog(sender.metrics(), clock);
    this.server = Javalin.create(this::configure);
  }

  /**
   * Listens until closed; closes the sender then.
   *
   * @param verifiers gives what reads the webhooks of an account
   * @throws IllegalStateException if the address cannot be listened on, naming it
   */
  public static Gateway start(
      ListenAddress address,
      WebhookAddresses addresses,
      Function<String, WebhookVerifier> verifiers,
      WebhookSender sender) {
    return start(address, addresses, verifiers, sender, Ticker.systemTicker());
  }

  static Gateway start(
      ListenAddress address,
      WebhookAddresses addresses,
      Function<String, WebhookVerifier> verifiers,
      WebhookSender sender,
      Ticker clock) {
    Gateway gateway = new Gateway(address.host(), addresses, verifiers, sender, clock);
    try {
      gateway.server.start(address.host(), address.port());
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          ("cannot listen on %s:%s for webhooks: choose another address with"
                  + " FINETUNE_WEBHOOK_ADDRESS")
              .formatted(address.host(), address.port()),
          e);
    }
    return gateway;
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.http.defaultContentType = "text/plain";
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    // As proxies write them.
    config.router.treatMultipleSlashesAsSingleSlash = true;
    config.routes.post(PATH, this::receive);
    config.routes.post("/*", this::unknown);
    config.routes.get("/healthz", call -> call.result("ok"));
    // Only reading from the sender throws it.
    config.routes.exception(
        IOException.class,
        (e, call) -> {
          log.cutOff(call, e);
          answer(call, HttpStatus.BAD_REQUEST, "the body ends too early");
        });
    config.routes.exception(
        Exception.class,
        (e, call) -> {
          log.failed(call.ip(), e);
          answer(call, HttpStatus.INTERNAL_SERVER_ERROR, "internal error");
        });
    // Javalin's own line would name the address.
    config.router.javaLangErrorHandler(
        (response, e) -> {
          log.failed("an unknown sender", e);
          response.setStatus(HttpStatus.INTERNAL_SERVER_ERROR.getCode());
        });
  }

  private void receive(Context call) throws IOException {
    Optional<WebhookAddress> address =
        addresses.verify(SEGMENTS.stream().map(call::pathParam).toList());
    if (address.isEmpty()) {
      answer(call, HttpStatus.FORBIDDEN, "forbidden");
      log.refused(call, OTHER_ADDRESS);
      return;
    }
    WebhookAddress to = address.get();
    if (to.equals(WebhookProbe.ADDRESS)) {
      probe(call);
      return;
    }
    WebhookContent content = verifiers.apply(to.account()).verify(call::header, body(call));
    if (content instanceof WebhookContent.News news) {
      deliver(
          call,
          to,
          new ProviderWebhook(
              to.request(), to.grant(), news.phase(), news.trainingId(), news.eta()));
    } else if (content instanceof WebhookContent.Unverified unverified) {
      callAgain(call);
      log.rejected(call, to, unverified.why());
    } else {
      answer(call, HttpStatus.FORBIDDEN, "forbidden");
      log.rejected(call, to, ((WebhookContent.Rejected) content).why());
    }
  }

  private void probe(Context call) {
    WebhookSender.Delivery delivery = sender.ask(WebhookProbe.ADDRESS.workflowId());
    if (delivery.verdict() == WebhookSender.Verdict.UNREACHABLE) {
      callAgain(call);
    } else {
      answer(call, HttpStatus.OK, WebhookProbe.ANSWER);
    }
    log.probed(call, delivery);
  }

  private static byte[] body(Context call) throws IOException {
    InputStream body = call.bodyInputStream();
    byte[] beginning = body.readNBytes(MOST_BYTES);
    // A sender that is cut off while it writes would take the webhook for lost.
    byte[] rest = new byte[64 * 1024];
    for (long discarded = 0, read = 0; read >= 0 && discarded < MOST_DISCARDED; discarded += read) {
      read = body.read(rest);
    }
    return beginning;
  }

  private void unknown(Context call) {
    answer(call, HttpStatus.NOT_FOUND, "not found");
    log.refused(call, OTHER_PATH);
  }

  private void deliver(Context call, WebhookAddress address, ProviderWebhook webhook) {
    switch (filter.admit(address, webhook)) {
      case PASSED_ON -> passOn(call, address, webhook);
      case ARRIVED -> {
        answer(call, HttpStatus.OK, "received already");
        log.repeated(address);
      }
      case HELD_OFF -> {
        callAgain(call);
        log.repeated(address);
      }
    }
  }

  private void passOn(Context call, WebhookAddress address, ProviderWebhook webhook) {
    WebhookSender.Delivery delivery = sender.send(address.workflowId(), webhook);
    log.delivered(address, webhook, delivery);
    switch (delivery.verdict()) {
      case SIGNALLED -> {
        filter.arrived(address, webhook);
        answer(call, HttpStatus.OK, "ok");
      }
      case ENDED -> {
        filter.arrived(address, webhook);
        answer(call, HttpStatus.OK, "this training has ended");
      }
      case UNKNOWN_WORKFLOW -> {
        filter.forget(address, webhook);
        answer(call, HttpStatus.NOT_FOUND, "no such training");
      }
      case UNREACHABLE -> {
        filter.forget(address, webhook);
        callAgain(call);
      }
    }
  }

  private static void callAgain(Context call) {
    call.header("Retry-After", "30");
    answer(call, HttpStatus.SERVICE_UNAVAILABLE, "call again later");
  }

  private static void answer(Context call, HttpStatus status, String text) {
    call.status(status).result(text);
  }

  /** Where it listens, as a base address: {@code http://127.0.0.1:8288}. */
  public URI address() {
    return URI.create("http://" + host + ":" + server.port());
  }

  @Override
  public void close() {
    server.stop();
    sender.close();
  }
}
