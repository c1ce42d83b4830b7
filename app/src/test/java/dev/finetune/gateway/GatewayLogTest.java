package dev.finetune.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class GatewayLogTest {

  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final GatewayFixture gateway = new GatewayFixture();

  @BeforeEach
  void listen() {
    log.start();
    root.addAppender(log);
  }

  @AfterEach
  void close() {
    root.detachAppender(log);
    gateway.close();
  }

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
  @ValueSource(
      strings = {
        "/Webhooks/a/t/1/g/mac",
        "/%77ebhooks/a/t/1/g/mac",
        "/webhooks/a/t/1/g/mac",
        "/hooks"
      })
  void whatIsRefusedIsLoggedOnceWithoutItsPath(String path) throws Exception {
    gateway.post(path, "");
    gateway.post(path, "");
    assertThat(logged().lines().filter(line -> line.contains("A webhook was refused with 40")))
        .hasSize(1);
    assertThat(logged()).doesNotContain("/g/mac");
  }

  @Test
  void aTrainingThatNobodyKnowsIsNoRefusal() throws Exception {
    assertThat(gateway.post(gateway.path("nobody"), "").statusCode()).isEqualTo(404);
    assertThat(logged()).contains("of which nothing is known").doesNotContain("was refused");
  }

  private void send(String request) throws Exception {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), gateway.address().getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      socket.shutdownOutput();
      socket.getInputStream().readAllBytes();
    }
  }

  private String logged() {
    return log.list.stream()
        .map(
            event ->
                event.getFormattedMessage()
                    + ThrowableProxyUtil.asString(event.getThrowableProxy()))
        .collect(Collectors.joining("\n"));
  }
}
