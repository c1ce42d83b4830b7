package dev.finetune.provider;

import static dev.finetune.provider.Samples.body;
import static dev.finetune.provider.Samples.impatient;
import static dev.finetune.provider.Samples.sandbox;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Nothing below Temporal sends a request twice, whatever the server does with the first. */
class SentOnceTest {

  private static final String ACCEPTED = "{\"status\":\"success\",\"training_id\":\"F5jvdzGnYi\"}";

  @Test
  void aDroppedRequestIsNotSentAgain() throws IOException {
    try (ScriptedServer server = new ScriptedServer((request, connection) -> connection.close())) {
      Throwable failure = catchThrowable(() -> sandbox(server.url()).submit(body()));
      assertMayHaveBeenSent(failure);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void aResetRequestIsNotSentAgain() throws IOException {
    try (ScriptedServer server = new ScriptedServer((request, connection) -> reset(connection))) {
      Throwable failure = catchThrowable(() -> sandbox(server.url()).submit(body()));
      assertMayHaveBeenSent(failure);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void aConnectionThatIsKeptAliveIsNotUsedAgain() throws IOException {
    try (ScriptedServer server = new ScriptedServer(SentOnceTest::answerOnlyTheFirst)) {
      FineTuneApi api = sandbox(server.url());
      api.submit(body());
      assertMayHaveBeenSent(catchThrowable(() -> api.submit(body())));
      assertThat(server.requests()).hasSize(2);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void aRequestThatIsNeverAnsweredIsNotSentAgain() throws IOException {
    try (ScriptedServer server = new ScriptedServer((request, connection) -> {})) {
      Throwable failure = catchThrowable(() -> impatient(server.url()).submit(body()));
      assertMayHaveBeenSent(failure);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void anAnswerThatDripsInIsGivenUp() throws IOException {
    try (ScriptedServer server = new ScriptedServer((request, connection) -> drip(connection))) {
      Throwable failure = catchThrowable(() -> impatient(server.url()).submit(body()));
      assertMayHaveBeenSent(failure);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void aRedirectIsNotFollowed() throws IOException {
    try (ScriptedServer server = new ScriptedServer(SentOnceTest::redirectToItself)) {
      ProviderAnswer answer = sandbox(server.url()).submit(body());
      assertThat(answer.status()).isEqualTo(307);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void anUnavailableServerIsNotAskedAgain() throws IOException {
    ScriptedServer.Behaviour busy =
        (request, connection) -> ScriptedServer.respond(connection, 503, "", "Retry-After: 1");
    try (ScriptedServer server = new ScriptedServer(busy)) {
      ProviderAnswer answer = sandbox(server.url()).submit(body());
      assertThat(answer.retryAfter()).isEqualTo("1");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void anEndlessBodyIsCutOff() throws IOException {
    try (ScriptedServer server = new ScriptedServer((request, connection) -> pour(connection))) {
      ProviderAnswer answer = sandbox(server.url()).submit(body());
      assertThat(answer.json()).isNull();
      assertThat(answer.text()).hasSize(Transport.LONGEST_BODY + 1);
      assertThat(server.requests()).hasSize(1);
    }
  }

  private static void assertMayHaveBeenSent(Throwable failure) {
    assertThat(failure).isInstanceOf(IOException.class).isNotInstanceOf(NotSentException.class);
  }

  private static void answerOnlyTheFirst(int request, Socket connection) throws IOException {
    if (request == 1) {
      ScriptedServer.respond(connection, 200, ACCEPTED, "Connection: keep-alive");
    } else {
      connection.close();
    }
  }

  private static void redirectToItself(int request, Socket connection) throws IOException {
    String here = "http://127.0.0.1:" + connection.getLocalPort() + "/api/sandbox/v3/fine_tune";
    ScriptedServer.respond(connection, 307, "", "Location: " + here);
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
