package dev.finetune.provider;

import dev.finetune.outbound.RawServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A server on loopback that does with each request what a test says, and keeps them all. */
public final class ScriptedServer implements AutoCloseable {

  private final RawServer server;
  private volatile Behaviour behaviour;
  private final List<String> requests = new CopyOnWriteArrayList<>();

  /** What to do with a request once all of it has been read. */
  public interface Behaviour {
    void answer(int request, Socket connection) throws IOException;
  }

  public ScriptedServer(Behaviour behaviour) {
    this.behaviour = behaviour;
    this.server = RawServer.start(this::serve);
  }

  public ScriptedServer() {
    this((request, connection) -> respond(connection, 501, ""));
  }

  public void behave(Behaviour next) {
    behaviour = next;
  }

  /** These bodies in their order, the last one again and again. */
  public void answer(String... bodies) {
    behave(
        (request, connection) ->
            respond(connection, 200, bodies[Math.min(request, bodies.length) - 1]));
  }

  /** The same each time; for status 0 the connection is dropped. */
  public void answer(int status, String body) {
    behave(
        (request, connection) -> {
          if (status == 0) {
            connection.close();
          } else {
            respond(connection, status, body);
          }
        });
  }

  public static void respond(Socket connection, int status, String body, String... headers)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String head = "HTTP/1.1 " + status + " Scripted\r\nContent-Length: " + bytes.length + "\r\n";
    String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    OutputStream out = connection.getOutputStream();
    out.write((head + more + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.write(bytes);
    out.flush();
  }

  public String url() {
    return server.url("/api");
  }

  /** Every request in full, in the order of their arrival. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** The paths of the requests. */
  public List<String> paths() {
    return requests.stream().map(request -> request.split(" ", 3)[1]).toList();
  }

  public int connections() {
    return server.connections();
  }

  private void serve(Socket connection) throws IOException {
    String request = read(connection.getInputStream());
    while (request != null) {
      requests.add(request);
      behaviour.answer(requests.size(), connection);
      request = read(connection.getInputStream());
    }
  }

  private static @Nullable String read(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return null;
      }
      head.append((char) next);
    }
    return head + new String(in.readNBytes(length(head.toString())), StandardCharsets.UTF_8);
  }

  private static int length(String head) {
    return head.lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
        .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
        .findFirst()
        .orElse(0);
  }

  @Override
  public void close() {
    server.close();
  }
}
