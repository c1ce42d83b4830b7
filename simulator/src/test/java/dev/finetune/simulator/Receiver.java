package dev.finetune.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Takes webhooks, and serves images that are none. */
final class Receiver implements AutoCloseable {

  /** One webhook as it came. */
  record Hook(Headers headers, String body) {

    String contentType() {
      return header("Content-Type");
    }

    String header(String name) {
      return headers.getFirst(name);
    }

    String phase() {
      return field("training_status");
    }

    String field(String name) {
      try {
        JsonNode json = new ObjectMapper().readTree(body);
        return json.path(name).asText();
      } catch (IOException e) {
        throw new AssertionError("not JSON: " + body, e);
      }
    }
  }

  private final HttpServer server;
  private final BlockingQueue<Hook> hooks = new LinkedBlockingQueue<>();
  private volatile int status = 204;

  Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/hook", this::take);
    server.createContext("/page", Receiver::page);
    server.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** Answers webhooks with this status from now on. */
  void answers(int with) {
    status = with;
  }

  /** What has come so far. */
  List<Hook> hooks() {
    return List.copyOf(hooks);
  }

  List<String> phases() {
    return hooks.stream().map(Hook::phase).toList();
  }

  Hook await() throws InterruptedException {
    Hook hook = hooks.poll(10, TimeUnit.SECONDS);
    if (hook == null) {
      throw new AssertionError("no webhook came within 10 seconds");
    }
    return hook;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    hooks.add(new Hook(exchange.getRequestHeaders(), body));
    answer(exchange, status, "");
  }

  private static void page(HttpExchange exchange) throws IOException {
    answer(exchange, 200, "<html>not an image</html>");
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
