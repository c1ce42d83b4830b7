package dev.finetune.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.MediaType.TEXT_PLAIN_UTF_8;

import com.uber.m3.tally.NoopScope;
import dev.finetune.client.connection.TemporalConnection;
import dev.finetune.client.connection.TemporalUnreachableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which side has TLS and which has none. Reports: temporalio/cli#810, temporalio/sdk-rust#929,
 * kedacore/keda#6707 (an API key and no TLS), kedacore/keda#7343 (a certificate that is wanted).
 */
@Isolated
class TlsMismatchTest {

  // The first bytes of a gRPC server without TLS, of one with it (an alert), and nothing at all.
  private static final byte[] SETTINGS = {0, 0, 0, 4, 0, 0, 0, 0, 0};
  private static final byte[] ALERT = {0x15, 3, 1, 0, 2, 2, 70};

  @ParameterizedTest
  @CsvSource({"TEMPORAL_TLS, true", "TEMPORAL_TLS, 1", "TEMPORAL_API_KEY, hidden"})
  void aServerWithoutTlsIsNamedAsThat(String setting, String value, TestReporter reporter)
      throws IOException {
    try (ServerSocket server = answering(SETTINGS)) {
      TemporalUnreachableException failure =
          catchThrowableOfType(
              TemporalUnreachableException.class, () -> verify(server, setting, value));
      reporter.publishFile(
          "M11", TEXT_PLAIN_UTF_8, to -> Files.writeString(to, failure.getMessage()));
      assertThat(failure)
          .hasMessageContaining(": it was tried with TLS, and the server speaks none. Set")
          .hasMessageNotContaining("hidden");
    }
  }

  @Test
  void aServerThatWantsTlsIsNamedAsThat() throws IOException {
    try (ServerSocket server = answering(ALERT)) {
      assertThatThrownBy(() -> verify(server, "TEMPORAL_NAMESPACE", "default"))
          .isInstanceOf(TemporalUnreachableException.class)
          .hasMessageContaining(": it was tried without TLS, and the server seems to want it. Set");
    }
  }

  @Test
  void aServerThatClosesTheConnectionMayWantTls() throws IOException {
    try (ServerSocket server = answering(new byte[0])) {
      assertThatThrownBy(() -> verify(server, "TEMPORAL_NAMESPACE", "default"))
          .isInstanceOf(TemporalUnreachableException.class)
          .hasMessageContaining(
              ": the server closed the connection. Start it, set TEMPORAL_TLS=true");
    }
  }

  private static void verify(ServerSocket server, String setting, String value) {
    Map<String, String> environment =
        Map.of(
            "TEMPORAL_ADDRESS",
            "127.0.0.1:" + server.getLocalPort(),
            "TEMPORAL_CONFIG_FILE",
            "/nowhere/temporal.toml",
            setting,
            value);
    try (TemporalConnection connection = TemporalConnection.from(environment, new NoopScope())) {
      connection.verify();
    }
  }

  private static ServerSocket answering(byte[] bytes) throws IOException {
    ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread =
        new Thread(
            () -> {
              while (!server.isClosed()) {
                answer(server, bytes);
              }
            });
    thread.setDaemon(true);
    thread.start();
    return server;
  }

  private static void answer(ServerSocket server, byte[] bytes) {
    try (Socket socket = server.accept()) {
      int unused = socket.getInputStream().read(new byte[10_000]);
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    } catch (IOException e) {
      // The client has gone, or the test is over.
    }
  }
}
