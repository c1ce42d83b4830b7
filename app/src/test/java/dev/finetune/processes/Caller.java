package dev.finetune.processes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The caller's own webhook, which keeps what it answers with anything but 503, and images. */
public final class Caller implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Of one pixel. */
  private static final byte[] PICTURE =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

  private final HttpServer server;
  private final AtomicInteger refusals;
  private final int status;
  private final List<JsonNode> messages = new CopyOnWriteArrayList<>();

  /** One that takes every message. */
  public Caller() {
    this(0, false);
  }

  /**
   * @param refusals how many messages it answers with 503 first
   * @param gone whether it answers all that follow with 410
   */
  public Caller(int refusals, boolean gone) {
    this.refusals = new AtomicInteger(refusals);
    this.status = gone ? 410 : 200;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::receive);
    server.createContext("/images/", Caller::show);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/trained";
  }

  /** Links to pictures of its own. */
  public List<String> images() {
    String folder = "http://127.0.0.1:" + server.getAddress().getPort() + "/images/";
    return Stream.of("1.png", "2.png", "3.png").map(name -> folder + name).toList();
  }

  public List<JsonNode> messages() {
    return List.copyOf(messages);
  }

  /** Those about one training. */
  public List<JsonNode> messages(String workflowId) {
    return messages.stream()
        .filter(message -> message.path("workflow_id").asText().equals(workflowId))
        .toList();
  }

  private static void show(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "image/png");
    exchange.sendResponseHeaders(200, PICTURE.length);
    exchange.getResponseBody().write(PICTURE);
    exchange.close();
  }

  private void receive(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    boolean refuses = refusals.getAndDecrement() > 0;
    if (!refuses) {
      messages.add(JSON.readTree(body));
    }
    exchange.sendResponseHeaders(refuses ? 503 : status, -1);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
