package dev.finetune.outbound;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that does to each connection what no HTTP server would. */
public final class RawServer implements AutoCloseable {

  private final ServerSocket server;
  private final Conversation conversation;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Socket> connections = new CopyOnWriteArrayList<>();

  private RawServer(Conversation conversation) throws IOException {
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.conversation = conversation;
    threads.execute(this::accept);
  }

  /** What happens on one connection; it is closed afterwards. */
  public interface Conversation {
    void with(Socket socket) throws IOException;
  }

  public static RawServer start(Conversation conversation) {
    try {
      return new RawServer(conversation);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the request, says nothing, and keeps the connection until the other side goes. */
  public static RawServer silent() {
    return start(socket -> socket.getInputStream().transferTo(OutputStream.nullOutputStream()));
  }

  static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  public String url(String path) {
    return "http://127.0.0.1:" + server.getLocalPort() + path;
  }

  public AllowedNetworks network() {
    return AllowedNetworks.parse("127.0.0.1/32:" + server.getLocalPort());
  }

  public int connections() {
    return connections.size();
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket connection : connections) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      threads.shutdownNow();
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        connections.add(socket);
        threads.execute(() -> converse(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void converse(Socket socket) {
    try (socket) {
      conversation.with(socket);
    } catch (IOException e) {
      return;
    }
  }
}
