package dev.finetune.plans;

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

/** The caller's own webhook: deaf for a while, and then perhaps gone. What it refuses it knows. */
final class Caller implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpServer server;
  private final AtomicInteger deafness;
  private final boolean gone;
  private final List<JsonNode> told = new CopyOnWriteArrayList<>();

  Caller(int deafness, boolean gone) {
    this.deafness = new AtomicInteger(deafness);
    this.gone = gone;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::hear);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/trained";
  }

  List<JsonNode> toldOf(String workflowId) {
    return told.stream()
        .filter(notice -> notice.path("workflow_id").asText().equals(workflowId))
        .toList();
  }

  private void hear(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    boolean deaf = deafness.getAndDecrement() > 0;
    if (!deaf) {
      told.add(JSON.readTree(body));
    }
    exchange.sendResponseHeaders(deaf ? 503 : gone ? 410 : 200, -1);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
