package dev.finetune.provider.modelslab;

import static dev.finetune.provider.modelslab.PageSamples.submit;
import static dev.finetune.provider.modelslab.PageSamples.withShortTimeouts;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.finetune.outbound.RawServer;
import dev.finetune.provider.http.NotSentException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What went wrong before there was a connection is not mixed up with what comes after. */
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

  static List<Arguments> noHandshakes() {
    return List.of(
        Arguments.of("SSL", answering("HTTP/1.1 400 Bad Request\r\n\r\n")),
        Arguments.of("handshake", answering("")),
        Arguments.of("timed out", RawServer.silent()));
  }

  @ParameterizedTest
  @MethodSource("noHandshakes")
  void aServerWithoutATlsHandshakeIsSentNothing(String message, RawServer server) {
    try (server) {
      assertNotSent(server.url("/api").replace("http:", "https:")).withMessageContaining(message);
    }
  }

  private static RawServer answering(String answer) {
    return RawServer.start(
        socket -> {
          int unused = socket.getInputStream().read(new byte[10_000]);
          socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
        });
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
        .isThrownBy(() -> submit(withShortTimeouts(url)))
        .withMessageStartingWith("no connection to http");
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
