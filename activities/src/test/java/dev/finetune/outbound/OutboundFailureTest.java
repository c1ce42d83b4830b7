package dev.finetune.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers that do not answer as they should. */
class OutboundFailureTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final OutboundLimits GENEROUS = new OutboundLimits(LONG, LONG, LONG, 1000, 5);

  private static String get(OutboundLimits limits, RawServer server, String url) {
    try (OutboundClient client = new OutboundClient(server.network(), limits)) {
      return ReplyLine.of(client.get(url).execute());
    }
  }

  private static RawServer endless(String head, String more) {
    return RawServer.start(
        socket -> {
          RawServer.say(socket, "HTTP/1.1 200 OK\r\n" + head);
          while (true) {
            RawServer.say(socket, more);
          }
        });
  }

  static Stream<Arguments> oddServers() {
    String broken = "unreachable: 127.0.0.1 broke the connection off";
    String headers =
        "unreachable: 127.0.0.1 sends longer headers than are read here: more than 400, or one of"
            + " 64 KiB";
    String early = "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc";
    String chunk = "64\r\n" + "x".repeat(100) + "\r\n";
    return Stream.of(
        arguments("200 cut", endless("transfer-encoding: chunked\r\n\r\n", chunk)),
        arguments("200 cut", endless("content-length: 99999999999\r\n\r\n", "x".repeat(100))),
        arguments("200 cut", endless("\r\n", "x: y\r\n".repeat(100))),
        arguments(headers, endless("", "a: b\r\n".repeat(100))),
        arguments(headers, endless("", "a".repeat(100))),
        arguments(broken, RawServer.start(socket -> RawServer.say(socket, early))),
        arguments(broken, RawServer.start(socket -> socket.getInputStream().read())));
  }

  @ParameterizedTest
  @MethodSource("oddServers")
  void anAnswerIsCutOrBrokenOffAndNotAskedForAgain(String reply, RawServer server) {
    try (server) {
      assertThat(get(GENEROUS, server, server.url("/"))).isEqualTo(reply);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "30000, 300,   127.0.0.1 was silent for 0.3 s",
    "300,   30000, 127.0.0.1 gave no complete answer within 0.3 s"
  })
  void silenceAndTheWholeCallAreLimited(int call, int silence, String problem) {
    OutboundLimits limits =
        new OutboundLimits(Duration.ofMillis(call), LONG, Duration.ofMillis(silence), 1000, 5);
    try (RawServer server = RawServer.silent()) {
      assertThat(get(limits, server, server.url("/"))).isEqualTo("unreachable: " + problem);
    }
  }

  @Test
  void aSlowNameServiceIsLimited() throws IOException {
    OutboundLimits limits = new OutboundLimits(LONG, SHORT, LONG, 1000, 5);
    DnsResolver stuck =
        new SystemDefaultDnsResolver() {
          @Override
          public InetAddress[] resolve(String host) throws UnknownHostException {
            LockSupport.parkNanos(LONG.toNanos());
            return super.resolve("127.0.0.1");
          }
        };
    try (OutboundClient client =
        new OutboundClient(AllowedNetworks.NONE, limits, stuck, NamedTls.trusting(null))) {
      assertThat(ReplyLine.of(client.get("http://slow.example/").execute()))
          .isEqualTo("unreachable: the host name slow.example could not be looked up");
    }
  }

  @Test
  void aClosedPortIsSaidToRefuse() throws IOException {
    RawServer server = RawServer.silent();
    server.close();

    assertThat(get(GENEROUS, server, server.url("/")))
        .isEqualTo("unreachable: 127.0.0.1 refused the connection");
  }

  @Test
  void aCallCanBeCancelledAtAnyTime() {
    try (RawServer server = RawServer.silent();
        OutboundClient client = new OutboundClient(server.network(), GENEROUS)) {
      for (int i = 0; i < 300; i++) {
        OutboundCall call = client.get(server.url("/"));
        CompletableFuture<Reply> reply = CompletableFuture.supplyAsync(call::execute);
        LockSupport.parkNanos(i * 20_000L);
        call.cancel();

        assertThatThrownBy(reply::join).hasCauseInstanceOf(CancellationException.class);
      }
    }
  }
}
