package dev.finetune.outbound;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server on a free port of loopback that remembers what it was asked. */
public final class LocalServer implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Received> received = new CopyOnWriteArrayList<>();

  private LocalServer(String address) {
    try {
      server = HttpServer.create(new InetSocketAddress(address, 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.start();
  }

  public static LocalServer start() {
    return new LocalServer("127.0.0.1");
  }

  static LocalServer startAt(String address) {
    return new LocalServer(address);
  }

  /** Answers a path, and those below it. */
  public LocalServer on(String path, HttpHandler handler) {
    server.createContext(
        path,
        exchange -> {
          received.add(Received.of(exchange));
          try (exchange) {
            handler.handle(exchange);
          }
        });
    return this;
  }

  public static HttpHandler answering(int status, byte[] body, String... headers) {
    return exchange -> {
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
      }
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    };
  }

  public static HttpHandler redirecting(int status, String location) {
    return answering(status, new byte[0], "location", location);
  }

  public String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** What allows calls to this server and to nothing else. */
  public AllowedNetworks network() {
    return AllowedNetworks.parse("127.0.0.1/32:" + port());
  }

  public List<Received> received() {
    return received;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** One request. */
  public record Received(String method, String path, List<String> headers, String body) {

    static Received of(HttpExchange exchange) throws IOException {
      List<String> headers =
          exchange.getRequestHeaders().entrySet().stream()
              .map(
                  entry -> entry.getKey().toLowerCase(Locale.ROOT) + ": " + entry.getValue().get(0))
              .toList();
      return new Received(
          exchange.getRequestMethod(),
          exchange.getRequestURI().toString(),
          headers,
          new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    public String header(String name) {
      return headers.stream()
          .filter(header -> header.startsWith(name + ": "))
          .map(header -> header.substring(name.length() + 2))
          .findFirst()
          .orElse("");
    }
  }
}
