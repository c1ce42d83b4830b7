package dev.finetune.processes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The caller's own webhook, which keeps what it answers with anything but 503. */
public final class Caller implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

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
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/trained";
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
