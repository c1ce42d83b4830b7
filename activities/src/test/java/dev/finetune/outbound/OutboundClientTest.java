package dev.finetune.outbound;

import static dev.finetune.outbound.LocalServer.answering;
import static dev.finetune.outbound.LocalServer.redirecting;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutboundClientTest {

  private static final byte[] HELLO = "hello".getBytes(UTF_8);

  @AutoClose private final LocalServer server = LocalServer.start().on("/a", answering(200, HELLO));

  private String get(String url) {
    try (OutboundClient client = new OutboundClient(server.network(), OutboundLimits.IMAGE)) {
      return ReplyLine.of(client.get(url).execute());
    }
  }

  @Test
  void anAddressThatCannotBeWrittenAsARequestIsRefused() {
    assertThat(get(server.url("//my_app:90000/")))
        .isEqualTo("refused: this address of 127.0.0.1 cannot be written as a request");
    assertThat(server.received()).isEmpty();
  }

  @Test
  void theAddressJudgedIsTheAddressDialled() {
    ScriptedNames rebinding = new ScriptedNames("127.0.0.1", "127.0.0.2");
    try (LocalServer inner = LocalServer.startAt("127.0.0.2").on("/", answering(200, HELLO));
        OutboundClient client =
            new OutboundClient(
                server.network(), OutboundLimits.IMAGE, rebinding, NamedTls.trusting(null))) {
      String url = "http://rebinding.example:" + server.port() + "/a";

      assertThat(ReplyLine.of(client.get(url).execute())).isEqualTo("200 hello");
      assertThat(ReplyLine.of(client.get(url).execute()))
          .isEqualTo("refused: rebinding.example leads to 127.0.0.2, a loopback address");
      assertThat(inner.received()).isEmpty();
    }
  }

  /** I18, I20, N3, N4: the wire has what browsers would send. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://my_bucket.s3.example.com:PORT/a | my_bucket.s3.example.com:PORT | /a
          http://a__b:PORT/a/ä-größe-照片.jpg?n=José | a__b:PORT | /a/%C3%A4-gr%C3%B6%C3%9Fe-%E7%85%A7%E7%89%87.jpg?n=Jos%C3%A9
          http://größe.example:PORT/a/b c#d | xn--gre-6ka8i.example:PORT | /a/b%20c
          http:\\\\H.example:PORT\\a | h.example:PORT | /a
          http://127.0.0.1:PORT/a/%2F%7e?x=%2B+ | 127.0.0.1:PORT | /a/%2F%7e?x=%2B+
          """)
  void theAddressIsSentAsBrowsersSendIt(String url, String host, String target) {
    String port = Integer.toString(server.port());
    ScriptedNames names = new ScriptedNames("127.0.0.1");
    try (OutboundClient client =
        new OutboundClient(
            server.network(), OutboundLimits.IMAGE, names, NamedTls.trusting(null))) {
      client.get(url.replace("PORT", port)).execute();
    }
    assertThat(server.received().get(0).path()).isEqualTo(target);
    assertThat(server.received().get(0).header("host")).isEqualTo(host.replace("PORT", port));
  }

  @Test
  void aRedirectToAnAddressThatIsNotAllowedIsNotFollowed() {
    try (LocalServer inner = LocalServer.start().on("/", answering(200, HELLO))) {
      server.on("/r", redirecting(302, inner.url("/secret")));
      server.on("/odd", redirecting(307, inner.url("/").replace("127.0.0.1", "2130706433")));

      assertThat(get(server.url("/r"))).isEqualTo("refused: 127.0.0.1 is a loopback address");
      assertThat(get(server.url("/odd"))).isEqualTo("refused: 127.0.0.1 is a loopback address");
      assertThat(inner.received()).isEmpty();
    }
  }

  @Test
  void fiveRedirectsAreFollowedAndRelativeOnesToo() {
    server.on("/1", redirecting(301, "2")).on("/2", redirecting(302, "/3"));
    server.on("/3", redirecting(303, "4")).on("/4", redirecting(307, "5"));
    server.on("/5", redirecting(308, "a")).on("/0", redirecting(301, "1"));

    assertThat(get(server.url("/1"))).isEqualTo("200 hello");
    assertThat(get(server.url("/0"))).isEqualTo("refused: 127.0.0.1 redirects more than 5 times");
  }

  @Test
  void cookiesAreNotKept() {
    server.on("/c", answering(302, new byte[0], "location", "a", "set-cookie", "x=1"));

    assertThat(get(server.url("/c"))).isEqualTo("200 hello");
    assertThat(server.received().get(1).header("cookie")).isEmpty();
  }

  @Test
  void aRequestAsksForTheBytesAsTheyAreAndForNothingElse() {
    get(server.url("/a"));

    assertThat(server.received().get(0).headers())
        .containsExactlyInAnyOrder(
            "accept: */*",
            "accept-encoding: identity",
            "connection: keep-alive",
            "host: 127.0.0.1:" + server.port(),
            "user-agent: finetune");
  }

  @Test
  void aPostIsNotRedirected() {
    server.on("/hook", redirecting(307, "a"));
    try (OutboundClient client =
        new OutboundClient(server.network(), OutboundLimits.NOTIFICATION)) {
      Map<String, String> headers = Map.of("content-type", "application/json", "x-id", "7");

      Reply reply = client.post(server.url("/hook"), headers, HELLO).execute();

      assertThat(ReplyLine.of(reply)).isEqualTo("307 ");
      assertThat(server.received()).singleElement().satisfies(this::isTheMessage);
    }
  }

  private void isTheMessage(LocalServer.Received request) {
    assertThat(request.body()).isEqualTo("hello");
    assertThat(request.headers()).contains("content-type: application/json", "x-id: 7");
  }
}
