package dev.finetune.processes;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;

/** Passes requests on as they came, and answers back. */
public final class Passage {

  private static final Set<String> OF_ONE_CONNECTION =
      Set.of(
          "connection",
          "content-length",
          "date",
          "expect",
          "host",
          "http2-settings",
          "transfer-encoding",
          "upgrade");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** Asks at another address. */
  public HttpResponse<byte[]> ask(URI address, HttpExchange exchange, byte[] body)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> values.forEach(value -> copy(name, value, request::header)));
    try {
      return client.send(request.build(), BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  public static void answer(HttpExchange exchange, HttpResponse<byte[]> response)
      throws IOException {
    Headers headers = exchange.getResponseHeaders();
    response
        .headers()
        .map()
        .forEach((name, values) -> values.forEach(value -> copy(name, value, headers::add)));
    byte[] body = response.body();
    exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static void copy(String name, String value, BiConsumer<String, String> to) {
    if (!OF_ONE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
      to.accept(name, value);
    }
  }
}
