package dev.finetune.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.MediaType.TEXT_PLAIN_UTF_8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** By itself, as it looks at all that is logged. */
@Isolated
class GatewayLogTest {

  private final Logger ours = (Logger) LoggerFactory.getLogger(WebhookLog.class);
  @AutoClose private final CapturedLog log = CapturedLog.ofAll();
  private final SetTicker clock = new SetTicker();
  @AutoClose private final GatewayFixture gateway = new GatewayFixture(clock);

  @Test
  void noLogHoldsTheAddress() throws Exception {
    gateway.running("t");
    String path = gateway.path("t");
    gateway.post(path, "training_status=model_ready");
    gateway.post(path + "x", "");
    gateway.get(path);
    gateway.post(gateway.path("nobody"), "");
    send("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\nshort");
    send("POST " + path + " HTTP/9.9\r\n\r\n");
    send("POST " + path + "/%zz HTTP/1.1\r\nHost: x\r\n\r\n");
    send("POST " + path + " HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
    assertThat(logged()).doesNotContain(path.substring(path.lastIndexOf('/') + 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /hooks/a/b/c/d                   | 404
          /Webhooks/a/t/1/g/mac            | 404
          /%77ebhooks/a/t/1/g/mac?k=v      | 404
          /webhooks/studio/t/1/g/mac       | 403
          """)
  void aRefusalSaysWhoSentItAndWhy(String path, int status, TestReporter reporter)
      throws Exception {
    gateway.post(path, "");
    reporter.publishFile("G5", TEXT_PLAIN_UTF_8, to -> Files.writeString(to, lines().toString()));
    assertThat(lines())
        .singleElement()
        .asString()
        .startsWith("A webhook from 127.0.0.1 was refused with %s: ".formatted(status))
        .contains("a proxy may have changed ")
        .doesNotContain("mac", "k=v");
  }

  @Test
  void aForgedOneSaysWhoSentItForWhomAndWhy() throws Exception {
    gateway.post(gateway.pathOfAccount("forged", "t"), "");
    assertThat(lines())
        .containsExactly(
            "A webhook for account forged from 127.0.0.1 was rejected with 403: its signature is"
                + " wrong");
    assertThat(log.events())
        .extracting(ILoggingEvent::getMDCPropertyMap)
        .containsExactly(Map.of("WorkflowId", "t"));
  }

  @ParameterizedTest
  @CsvSource({"F5jvdzGnYi, 'WorkflowId=t, TrainingId=F5jvdzGnYi'", "F5 jv, WorkflowId=t"})
  void aLineNamesTheTrainingThatTheWebhookNames(String named, String line) throws Exception {
    gateway.running("t");
    gateway.send("t", "training_status=model_ready&model_id=" + named.replace(" ", "%20"));
    assertThat(log.events())
        .filteredOn(event -> event.getLevel() == Level.INFO)
        .extracting(event -> event.getMDCPropertyMap().toString())
        .containsExactly("{" + line + "}");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void eachMinuteHasALineOfAKindAndItSaysHowManyWereSuppressed(boolean forged) throws Exception {
    String path = forged ? gateway.pathOfAccount("forged", "t") : "/hooks";
    String other = forged ? "/hooks" : gateway.pathOfAccount("forged", "t");
    for (int sent = 0; sent < 4; sent++) {
      gateway.post(path, "");
    }
    gateway.post(other, "");
    assertThat(lines()).hasSize(2).noneMatch(line -> line.contains("more since"));

    clock.advance(LineLimit.PAUSE);
    gateway.post(path, "");
    clock.advance(LineLimit.PAUSE);
    gateway.post(path, "");
    assertThat(lines().subList(2, 4))
        .satisfiesExactly(
            line -> assertThat(line).endsWith(" (3 more since the last such line)"),
            line -> assertThat(line).doesNotContain("more since"));
  }

  @Test
  void aTrainingThatNobodyKnowsIsNoRefusal() throws Exception {
    assertThat(gateway.post(gateway.path("nobody"), "").statusCode()).isEqualTo(404);
    assertThat(logged()).contains("of which nothing is known").doesNotContain("was refused");
  }

  @ParameterizedTest
  @CsvSource({
    "exception, 127.0.0.1, java.lang.IllegalStateException",
    "error, an unknown sender, java.lang.StackOverflowError"
  })
  void aFailureOfOursIsOneLineOfOurs(String account, String sender, String failure)
      throws Exception {
    HttpResponse<String> answer = gateway.post(gateway.pathOfAccount(account, "t"), "");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(log.events())
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly("A webhook from %s could not be handled: %s".formatted(sender, failure));
  }

  @ParameterizedTest
  @CsvSource({
    "'Content-Length: 50\r\n\r\nshort', false",
    "'Content-Length: 50\r\n\r\nshort', true",
    "'Transfer-Encoding: chunked\r\n\r\n5\r\nshor', false",
    "'Transfer-Encoding: chunked\r\n\r\n5\r\nshor', true"
  })
  void aSenderThatHangsUpIsOneQuietLine(String rest, boolean resets) throws Exception {
    gateway.running("t");
    String request = "POST " + gateway.path("t") + " HTTP/1.1\r\nHost: x\r\n" + rest;
    ours.setLevel(Level.DEBUG);
    try {
      if (resets) {
        sendAndReset(request);
      } else {
        assertThat(send(request)).startsWith("HTTP/1.1 400 Bad Request\r\n");
      }
      await().until(() -> !log.events().isEmpty());
    } finally {
      ours.setLevel(null);
    }
    assertThat(log.events())
        .extracting(event -> event.getLevel() + " " + event.getFormattedMessage())
        .singleElement()
        .asString()
        .startsWith("DEBUG A webhook from 127.0.0.1 was cut off: org.eclipse");
  }

  @Test
  void theProbeOfDoctorIsNoWebhook() throws Exception {
    WebhookKeeper namesake = gateway.running(WebhookProbe.ADDRESS.workflowId());
    HttpResponse<String> answer = gateway.post(gateway.pathOf(WebhookProbe.ADDRESS), "{}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(WebhookProbe.ANSWER);
    assertThat(namesake.webhooks()).isEmpty();
    assertThat(log.events())
        .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.INFO))
        .extracting(event -> event.getLevel() + " " + event.getFormattedMessage())
        .containsExactly("INFO probe by doctor from 127.0.0.1: Temporal answers");
  }

  @Test
  void aProbeThatWeDidNotMakeIsRefusedAsAnythingElse() throws Exception {
    String path = gateway.pathOf(WebhookProbe.ADDRESS);
    assertThat(gateway.post(path + "x", "{}").statusCode()).isEqualTo(403);
    assertThat(lines()).singleElement().asString().contains(" was refused with 403");
  }

  /** The answer to a request that ends here. */
  private String send(String request) throws Exception {
    try (Socket socket = connection()) {
      write(socket, request);
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  private void sendAndReset(String request) throws Exception {
    try (Socket socket = connection()) {
      write(socket, request);
      socket.setSoLinger(true, 0);
    }
  }

  private Socket connection() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), gateway.address().getPort());
  }

  private static void write(Socket socket, String request) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(request.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private List<String> lines() {
    return log.messages(Level.WARN);
  }

  private String logged() {
    return log.events().stream()
        .map(
            event ->
                event.getFormattedMessage()
                    + ThrowableProxyUtil.asString(event.getThrowableProxy()))
        .collect(Collectors.joining("\n"));
  }
}
