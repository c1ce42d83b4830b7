package dev.finetune.provider.modelslab;

import static dev.finetune.provider.modelslab.PageSamples.sandbox;
import static dev.finetune.provider.modelslab.PageSamples.submit;
import static dev.finetune.provider.modelslab.PageSamples.withShortTimeouts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetune.provider.ScriptedServer;
import dev.finetune.provider.ScriptedServer.Behaviour;
import dev.finetune.provider.http.NotSentException;
import dev.finetune.provider.http.ProviderAnswer;
import dev.finetune.provider.http.ShownWords;
import dev.finetune.provider.modelslab.v3.DreamboothApi;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing below Temporal sends a request twice, whatever the server does with the first. */
class SentOnceTest {

  @AutoClose private final ScriptedServer server = new ScriptedServer();

  static List<Named<Behaviour>> noAnswers() {
    return List.of(
        Named.of("dropped", (request, connection) -> connection.close()),
        Named.of("reset", (request, connection) -> reset(connection)),
        Named.of("never answered", (request, connection) -> {}),
        Named.of("dripping in", (request, connection) -> drip(connection)));
  }

  @ParameterizedTest
  @MethodSource("noAnswers")
  void aRequestWithoutAWholeAnswerIsNotSentAgain(Behaviour behaviour) {
    server.behave(behaviour);
    assertMayHaveBeenSent(withShortTimeouts(server.url()));
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void aConnectionThatIsKeptAliveIsNotUsedAgain() throws IOException {
    DreamboothApi api = sandbox(server.url());
    server.behave(
        (request, connection) -> {
          if (request == 1) {
            ScriptedServer.respond(connection, 200, "", "Connection: keep-alive");
          } else {
            connection.close();
          }
        });
    submit(api);
    assertMayHaveBeenSent(api);
    assertThat(server.requests()).hasSize(2);
    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void aRedirectIsNotFollowed() throws IOException {
    String here = "Location: " + server.url() + "/sandbox/v3/fine_tune";
    server.behave((request, connection) -> ScriptedServer.respond(connection, 307, "", here));
    assertThat(submit(sandbox(server.url())).status()).isEqualTo(307);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void anUnavailableServerIsNotAskedAgain() throws IOException {
    server.behave(
        (request, connection) -> ScriptedServer.respond(connection, 503, "", "Retry-After: 1"));
    assertThat(submit(sandbox(server.url())).header("retry-after")).isEqualTo("1");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void anEndlessBodyIsCutOff() throws IOException {
    server.behave((request, connection) -> pour(connection));
    ProviderAnswer answer = submit(sandbox(server.url()));
    assertThat(answer.json()).isNull();
    assertThat(ShownWords.of(answer)).isEqualTo("an empty answer (HTTP 200, more than 8 MiB)");
    assertThat(server.requests()).hasSize(1);
  }

  private static void assertMayHaveBeenSent(DreamboothApi api) {
    assertThatThrownBy(() -> submit(api))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(NotSentException.class);
  }

  private static void reset(Socket connection) throws IOException {
    connection.setSoLinger(true, 0);
    connection.close();
  }

  private static void pour(Socket connection) throws IOException {
    OutputStream out = head(connection, "");
    byte[] much = " ".repeat(10_000).getBytes(StandardCharsets.UTF_8);
    while (true) {
      out.write(much);
    }
  }

  /** A byte now and then, often enough that no single read takes long. */
  private static void drip(Socket connection) throws IOException {
    OutputStream out = head(connection, "Content-Length: 1000\r\n");
    CountDownLatch never = new CountDownLatch(1);
    try {
      while (!never.await(200, TimeUnit.MILLISECONDS)) {
        out.write(' ');
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static OutputStream head(Socket connection, String headers) throws IOException {
    OutputStream out = connection.getOutputStream();
    out.write(("HTTP/1.1 200 OK\r\n" + headers + "\r\n").getBytes(StandardCharsets.UTF_8));
    return out;
  }
}
