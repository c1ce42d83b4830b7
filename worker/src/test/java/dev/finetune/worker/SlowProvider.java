package dev.finetune.worker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A training API that thinks for a second before it accepts. */
final class SlowProvider implements AutoCloseable {

  private static final byte[] ACCEPTED =
      "{\"status\":\"success\",\"messege\":\"deploying_gpu\",\"training_id\":\"F5jvdzGnYi\"}"
          .getBytes(StandardCharsets.UTF_8);

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final HttpServer server;

  SlowProvider() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/api";
  }

  boolean wasAsked() throws InterruptedException {
    return asked.await(30, TimeUnit.SECONDS);
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.countDown();
    try {
      boolean early = closed.await(1, TimeUnit.SECONDS);
      exchange.sendResponseHeaders(early ? 503 : 200, ACCEPTED.length);
      exchange.getResponseBody().write(ACCEPTED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }
}
