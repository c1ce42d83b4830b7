package dev.finetune.provider;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A server on loopback that does with each request whatever it is told, and remembers them all. */
final class RawServer implements AutoCloseable {

  private final ServerSocket listener;
  private final Behaviour behaviour;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> connections = new CopyOnWriteArrayList<>();

  /** What to do with a request once all of it has been read. */
  interface Behaviour {
    void answer(int request, Socket connection) throws IOException;
  }

  RawServer(Behaviour behaviour) throws IOException {
    this.behaviour = behaviour;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  /** These bodies in their order, the last one again and again. */
  static RawServer inTurn(String... bodies) throws IOException {
    return new RawServer(
        (request, connection) ->
            respond(connection, 200, bodies[Math.min(request, bodies.length) - 1]));
  }

  static RawServer answering(int status, String body) throws IOException {
    return new RawServer((request, connection) -> respond(connection, status, body));
  }

  static void respond(Socket connection, int status, String body, String... headers)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String head = "HTTP/1.1 " + status + " Told\r\nContent-Length: " + bytes.length + "\r\n";
    String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    OutputStream out = connection.getOutputStream();
    out.write((head + more + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.write(bytes);
    out.flush();
  }

  String url() {
    return "http://127.0.0.1:" + listener.getLocalPort() + "/api";
  }

  /** Every request in full, in the order of their arrival. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  int connections() {
    return connections.size();
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = listener.accept();
        connections.add(connection);
        start(() -> serve(connection));
      }
    } catch (IOException e) {
      // The listener was closed.
    }
  }

  private void serve(Socket connection) {
    try {
      String request = read(connection.getInputStream());
      while (request != null) {
        requests.add(request);
        behaviour.answer(requests.size(), connection);
        request = read(connection.getInputStream());
      }
    } catch (IOException e) {
      // The behaviour, or the client, closed the connection.
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

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket connection : connections) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
