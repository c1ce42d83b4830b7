package dev.finetune.provider;

import static dev.finetune.provider.Samples.body;
import static dev.finetune.provider.Samples.impatient;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;

/** What went wrong before there was a connection is told apart from all that comes after. */
class NothingSentTest {

  @Test
  void aRefusedConnectionSendsNothing() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0)) {
      port = closed.getLocalPort();
    }
    assertNotSent("http://127.0.0.1:" + port + "/api").withMessageContaining("Connection refused");
  }

  @Test
  void anUnknownHostIsSentNothing() {
    assertNotSent("http://provider.invalid/api").withMessageContaining("provider.invalid");
  }

  @Test
  void aServerWithoutTlsIsSentNothing() throws Exception {
    try (ServerSocket plain = new ServerSocket(0)) {
      Thread server = answerOnce(plain, "HTTP/1.1 400 Bad Request\r\n\r\n");
      assertNotSent("https://127.0.0.1:" + plain.getLocalPort() + "/api")
          .withMessageContaining("SSL");
      server.join();
    }
  }

  @Test
  void aServerThatDropsTheTlsHandshakeIsSentNothing() throws Exception {
    try (ServerSocket mute = new ServerSocket(0)) {
      Thread server = answerOnce(mute, "");
      assertNotSent("https://127.0.0.1:" + mute.getLocalPort() + "/api")
          .withMessageContaining("handshake");
      server.join();
    }
  }

  @Test
  void aServerThatNeverAnswersTheTlsHandshakeIsSentNothing() throws IOException {
    try (ServerSocket silent = new ServerSocket(0)) {
      assertNotSent("https://127.0.0.1:" + silent.getLocalPort() + "/api")
          .withMessageContaining("timed out");
    }
  }

  @Test
  void aServerThatDoesNotAcceptIsSentNothing() throws IOException {
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<Socket> waiting = fill(full);
      assertNotSent("http://127.0.0.1:" + full.getLocalPort() + "/api")
          .withMessageContaining("timed out");
      for (Socket socket : waiting) {
        socket.close();
      }
    }
  }

  private static ThrowableAssertAlternative<NotSentException> assertNotSent(String url) {
    return assertThatExceptionOfType(NotSentException.class)
        .isThrownBy(() -> impatient(url).submit(body()))
        .withMessageStartingWith("no connection to http");
  }

  private static Thread answerOnce(ServerSocket listener, String answer) {
    Thread server = new Thread(() -> answer(listener, answer));
    server.start();
    return server;
  }

  private static void answer(ServerSocket listener, String answer) {
    try (Socket connection = listener.accept()) {
      int unused = connection.getInputStream().read(new byte[10_000]);
      connection.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Socket> fill(ServerSocket listener) {
    List<Socket> sockets = new ArrayList<>();
    try {
      while (sockets.size() < 100) {
        Socket socket = new Socket();
        socket.connect(listener.getLocalSocketAddress(), 200);
        sockets.add(socket);
      }
    } catch (IOException e) {
      // The backlog is full now.
    }
    return sockets;
  }
}
