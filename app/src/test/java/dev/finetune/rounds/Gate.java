package dev.finetune.rounds;

import static dev.finetune.rounds.Point.Moment.IMAGE_FETCHED;
import static dev.finetune.rounds.Point.Moment.NOTIFY_ANSWERED;
import static dev.finetune.rounds.Point.Moment.NOTIFY_RECEIVED;
import static dev.finetune.rounds.Point.Moment.STATUS_RECEIVED;
import static dev.finetune.rounds.Point.Moment.SUBMIT_ANSWERED;
import static dev.finetune.rounds.Point.Moment.SUBMIT_RECEIVED;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.finetune.processes.Passage;
import dev.finetune.processes.SimulatedProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The outside world as the processes see it: image host, provider, the caller's webhook, and the
 * way of the provider's webhooks to the gateway. It sees every request and tells the trap.
 */
final class Gate implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Passage passage = new Passage();
  private final String provider;
  private final String gateway;
  private final Trap trap;
  private final AtomicInteger webhooksLeft;
  private final Queue<String> answers = new ConcurrentLinkedQueue<>();
  private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
  private volatile boolean repeating;
  private volatile boolean refusing;

  /**
   * @param webhooks how many of the provider's webhooks pass; those that follow are lost
   */
  Gate(String provider, String gateway, Trap trap, int webhooks) {
    this.provider = provider;
    this.gateway = gateway;
    this.trap = trap;
    this.webhooksLeft = new AtomicInteger(webhooks);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/images/", exchange -> serve(exchange, this::image));
    Stream.of(SimulatedProvider.values())
        .map(SimulatedProvider::path)
        .distinct()
        .forEach(path -> server.createContext(path, all -> serve(all, this::provider)));
    server.createContext("/webhooks/", exchange -> serve(exchange, this::gateway));
    server.createContext("/trained", exchange -> serve(exchange, this::caller));
    server.setExecutor(threads);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** A mistake: each submit is sent twice from now on. */
  void repeatSubmits() {
    repeating = true;
  }

  /** A mistake: the caller takes no message. */
  void refuseMessages() {
    refusing = true;
  }

  /** What the caller has taken. */
  List<JsonNode> messages() {
    return List.copyOf(messages);
  }

  /** What the gateway has answered. */
  String answersOfGateway() {
    return String.join("\n", answers);
  }

  private void image(HttpExchange exchange, byte[] body) throws IOException {
    Passage.answer(exchange, ask(provider, exchange, body));
    exchange.close();
    trap.at(IMAGE_FETCHED);
  }

  private void provider(HttpExchange exchange, byte[] body) throws IOException {
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getPath();
    if (is(one -> one.isSubmit(method, path))) {
      submit(exchange, body);
      return;
    }
    if (is(one -> one.isStatus(method, path))) {
      trap.at(STATUS_RECEIVED);
    }
    Passage.answer(exchange, ask(provider, exchange, body));
  }

  private static boolean is(Predicate<SimulatedProvider> call) {
    return Stream.of(SimulatedProvider.values()).anyMatch(call);
  }

  private void submit(HttpExchange exchange, byte[] body) throws IOException {
    HttpResponse<byte[]> answer = ask(provider, exchange, body);
    if (repeating) {
      answer = ask(provider, exchange, body);
    }
    trap.at(SUBMIT_RECEIVED);
    Passage.answer(exchange, answer);
    exchange.close();
    trap.at(SUBMIT_ANSWERED);
  }

  private void gateway(HttpExchange exchange, byte[] body) throws IOException {
    if (webhooksLeft.getAndDecrement() > 0) {
      HttpResponse<byte[]> answer = ask(gateway, exchange, body);
      answers.add(answer.headers().map() + new String(answer.body(), StandardCharsets.UTF_8));
      Passage.answer(exchange, answer);
    }
  }

  private void caller(HttpExchange exchange, byte[] body) throws IOException {
    if (!trap.at(NOTIFY_RECEIVED) && !refusing) {
      messages.add(JSON.readTree(body));
      exchange.sendResponseHeaders(200, -1);
      exchange.close();
      trap.at(NOTIFY_ANSWERED);
    }
  }

  private HttpResponse<byte[]> ask(String base, HttpExchange exchange, byte[] body)
      throws IOException {
    return passage.ask(URI.create(base + exchange.getRequestURI()), exchange, body);
  }

  /** What is not answered, such as a request to a gateway that is dead, is dropped. */
  private static void serve(HttpExchange exchange, Service service) throws IOException {
    try (exchange) {
      service.serve(exchange, exchange.getRequestBody().readAllBytes());
    }
  }

  private interface Service {
    void serve(HttpExchange exchange, byte[] body) throws IOException;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
