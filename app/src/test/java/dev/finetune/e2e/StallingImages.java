package dev.finetune.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** Image hosts that hold every answer back until they are told to give them. */
final class StallingImages implements AutoCloseable {

  private final HttpServer server;
  private final List<String> pictures;
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  StallingImages(List<String> pictures) throws IOException {
    this.pictures = pictures;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
  }

  List<String> urls() {
    String base = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    return java.util.stream.IntStream.range(0, pictures.size()).mapToObj(i -> base + i).toList();
  }

  void awaitAsked() throws InterruptedException {
    asked.await();
  }

  void release() {
    released.countDown();
  }

  private void answer(HttpExchange exchange) {
    asked.countDown();
    try (exchange) {
      released.await();
      int index = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
      try (InputStream picture = URI.create(pictures.get(index)).toURL().openStream()) {
        byte[] bytes = picture.readAllBytes();
        exchange.getResponseHeaders().add("Content-Type", "image/png");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The images are gone. */
  void vanish() {
    server.stop(0);
  }

  @Override
  public void close() {
    release();
    vanish();
  }
}
