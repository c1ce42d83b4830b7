package dev.finetune.processes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP proxy, and the only one that knows where a host of this name is. */
public final class ForwardProxy implements AutoCloseable {

  private final String host;
  private final String place;
  private final HttpServer server;
  private final Passage passage = new Passage();
  private final List<URI> forwarded = new CopyOnWriteArrayList<>();

  /**
   * Starts it.
   *
   * @param host a name that nobody else can look up
   * @param place the base address of the server that stands behind it, without a path
   */
  public ForwardProxy(String host, String place) {
    this.host = host;
    this.place = place;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::forward);
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** The addresses that it was asked for. */
  public List<URI> forwarded() {
    return List.copyOf(forwarded);
  }

  private void forward(HttpExchange exchange) throws IOException {
    URI asked = exchange.getRequestURI();
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (!host.equals(asked.getHost())) {
      exchange.sendResponseHeaders(502, -1);
      exchange.close();
      return;
    }
    forwarded.add(asked);
    URI address = URI.create(place + asked.getRawPath());
    Passage.answer(exchange, passage.ask(address, exchange, body));
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
