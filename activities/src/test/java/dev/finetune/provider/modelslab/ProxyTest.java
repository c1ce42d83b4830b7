package dev.finetune.provider.modelslab;

import static dev.finetune.provider.Samples.accepted;
import static dev.finetune.provider.modelslab.PageSamples.submit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetune.outbound.RawServer;
import dev.finetune.provider.ScriptedServer;
import dev.finetune.provider.SubmitAnswer;
import dev.finetune.provider.http.NotSentException;
import dev.finetune.provider.http.ProviderAnswer;
import dev.finetune.provider.http.Timeouts;
import dev.finetune.provider.modelslab.TunnelServer.Inside;
import dev.finetune.provider.modelslab.body.TrainingWords;
import dev.finetune.provider.modelslab.v3.DreamboothApi;
import dev.finetune.provider.proxy.ProviderProxy;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The provider's name is known to nobody but the proxy, so that the proxy must be used. */
@Isolated("its tunnel needs a trust store of its own, which is a setting of the whole JVM")
class ProxyTest {

  private static final String PLAIN = "http://provider.test/api";
  private static final String SECURE = "https://provider.test/api";

  @Test
  void aPlainRequestIsHandedToTheProxyOnce() throws IOException {
    try (ScriptedServer proxy = new ScriptedServer()) {
      proxy.answer(accepted("abc"));

      ProviderAnswer answer = submit(through(proxy.url(), "", PLAIN));

      assertThat(answer.text()).contains("abc");
      assertThat(proxy.requests())
          .singleElement()
          .asString()
          .startsWith("POST http://provider.test/api/sandbox/v3/fine_tune HTTP/1.1\r\n")
          .contains("Host: provider.test\r\n")
          .doesNotContain("Proxy-Authorization");
    }
  }

  @Test
  void theLoginGoesWithTheFirstRequest() throws IOException {
    try (ScriptedServer proxy = new ScriptedServer()) {
      proxy.answer(accepted("abc"));
      assertThat(submit(through(proxy.url(), "me:p%40ss@", PLAIN)).status()).isEqualTo(200);

      // me:p@ss
      assertThat(proxy.requests())
          .singleElement()
          .asString()
          .contains("Proxy-Authorization: Basic bWU6cEBzcw==");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "me:wrong@"})
  void aProxyThatWantsAnotherLoginIsAskedOnceAndTookNothing(String login) throws IOException {
    try (ScriptedServer proxy = new ScriptedServer()) {
      proxy.behave(
          (request, connection) ->
              ScriptedServer.respond(
                  connection, 407, "denied", "Proxy-Authenticate: Basic realm=\"x\""));

      ProviderAnswer answer = submit(through(proxy.url(), login, PLAIN));

      assertThat(PageSamples.answers(TrainingWords::id).submitted(answer))
          .isInstanceOf(SubmitAnswer.NotAccepted.class);
      assertThat(proxy.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HTTP/1.1 407 Denied    | the proxy answered HTTP 407, it wants a user and a password
          HTTP/1.1 403 Forbidden | the proxy answered HTTP 403, it does not let us out to the provider
          HTTP/1.1 502 Bad       | the proxy answered HTTP 502
          HTTP/1.1 503 Away      | the proxy answered HTTP 503, it does not reach the provider
          HTTP/1.1 302 Portal    | the proxy answered HTTP 302
          HTTP/1.1 200 OK        | Remote host terminated the handshake
          SSH-2.0-OpenSSH        | through the proxy
          """)
  void aTunnelThatIsNotMadeSendsNothing(String answer, String words) throws IOException {
    try (RawServer proxy = RawServer.start(socket -> refuse(socket, answer))) {
      assertThatExceptionOfType(NotSentException.class)
          .isThrownBy(() -> submit(through(proxy.url(""), "me:hidden@", SECURE)))
          .withMessageStartingWith("no connection to https://provider.test:443 through the proxy")
          .withMessageContaining(words)
          .withMessageNotContaining("hidden");
    }
  }

  private static void refuse(Socket socket, String answer) throws IOException {
    int unused = socket.getInputStream().read(new byte[10_000]);
    String rest = "\r\nContent-Length: 0\r\nProxy-Authenticate: Basic realm=\"x\"\r\n\r\n";
    socket
        .getOutputStream()
        .write((answer + rest).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }

  @Test
  void aProxyThatIsAwayIsNamed() throws IOException {
    RawServer gone = RawServer.silent();
    String url = gone.url("");
    gone.close();
    assertThatExceptionOfType(NotSentException.class)
        .isThrownBy(() -> submit(through(url, "", SECURE)))
        .withMessageContaining("through the proxy " + url);
  }

  @Test
  void aProxyThatSaysNothingIsNotWaitedForLong() throws IOException {
    try (RawServer silent = RawServer.silent()) {
      assertThatExceptionOfType(NotSentException.class)
          .isThrownBy(() -> submit(through(silent.url(""), "", SECURE)))
          .withMessageContaining("timed out");
    }
  }

  @Test
  void aSecureRequestGoesThroughATunnelOnce(@TempDir Path folder) throws Exception {
    try (TunnelServer tunnel = TunnelServer.start(folder, Inside.ANSWERS)) {
      ProviderAnswer answer = submit(through(tunnel.url(), "me:pass@", SECURE));

      assertThat(answer.text()).contains("abc");
      assertThat(tunnel.heads()).hasSize(2);
      assertThat(tunnel.heads().get(0))
          .startsWith("CONNECT provider.test:443 HTTP/1.1\r\n")
          .contains("Proxy-Authorization: Basic bWU6cGFzcw==");
      assertThat(tunnel.heads().get(1))
          .startsWith("POST /api/sandbox/v3/fine_tune HTTP/1.1\r\n")
          .doesNotContain("Proxy-Authorization");
    }
  }

  @Test
  void aRequestThatIsLostInTheTunnelWasSentAndIsNotSentAgain(@TempDir Path folder)
      throws Exception {
    try (TunnelServer tunnel = TunnelServer.start(folder, Inside.DROPS)) {
      assertThatThrownBy(() -> submit(through(tunnel.url(), "", SECURE)))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(NotSentException.class);
      assertThat(tunnel.heads()).hasSize(2);
    }
  }

  @Test
  void aHostWithALowLineIsCalled() throws IOException {
    try (ScriptedServer proxy = new ScriptedServer()) {
      proxy.answer(accepted("abc"));
      assertThat(submit(through(proxy.url(), "", "http://my_provider:8080/api")).text())
          .contains("abc");
      assertThat(proxy.requests().get(0))
          .startsWith("POST http://my_provider:8080/api/sandbox/v3/fine_tune HTTP/1.1\r\n")
          .contains("Host: my_provider:8080\r\n");
    }
  }

  @Test
  void theJvmsSocksProxyIsGivenTheAddress() throws IOException {
    try (SocksServer socks = new SocksServer(true)) {
      assertThat(submit(direct("http://203.0.113.7/api")).text()).contains("abc");
      assertThat(socks.called())
          .singleElement()
          .asString()
          .startsWith("203.0.113.7:80 POST /api/sandbox/v3/fine_tune HTTP/1.1");
    }
  }

  @Test
  void whatASocksProxyDoesNotReachWasNotSent() {
    try (SocksServer socks = new SocksServer(false)) {
      assertThatExceptionOfType(NotSentException.class)
          .isThrownBy(() -> submit(direct("http://203.0.113.7/api")))
          .withMessage("no connection to http://203.0.113.7:80: SOCKS: Host unreachable");
      assertThat(socks.called()).isEmpty();
    }
  }

  private static DreamboothApi direct(String provider) {
    return PageSamples.sandbox(provider);
  }

  private static DreamboothApi through(String proxy, String login, String provider) {
    String address = "http://" + login + URI.create(proxy).getAuthority();
    Duration second = Duration.ofSeconds(1);
    Timeouts timeouts = new Timeouts(second, second, Duration.ofSeconds(3));
    ProviderProxy one = ProviderProxy.parse("HTTPS_PROXY", address);
    return PageSamples.sandbox(PageSamples.connection(provider, timeouts, one));
  }
}
