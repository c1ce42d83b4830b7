package dev.finetune.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.KeyStore;
import java.time.Duration;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers whose TLS is at fault, each in its own way. */
class TlsFaultTest {

  private static final long YEAR = Duration.ofDays(365).toMillis();
  private static final long NOW = System.currentTimeMillis();
  private static final HeldCertificate AUTHORITY =
      new HeldCertificate.Builder().commonName("test").certificateAuthority(1).build();
  private static final HeldCertificate BETWEEN =
      new HeldCertificate.Builder().certificateAuthority(0).signedBy(AUTHORITY).build();

  private static HeldCertificate.Builder signed(HeldCertificate by) {
    return new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").signedBy(by);
  }

  private static String get(HeldCertificate certificate, String scheme) throws Exception {
    HandshakeCertificates keys =
        new HandshakeCertificates.Builder().heldCertificate(certificate).build();
    return get(socket -> hello(secure(keys, socket)), scheme);
  }

  private static String get(RawServer.Conversation conversation, String scheme) throws Exception {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null);
    trusted.setCertificateEntry("test", AUTHORITY.certificate());
    Duration soon = Duration.ofMillis(500);
    OutboundLimits limits =
        new OutboundLimits(Duration.ofSeconds(20), soon, Duration.ofSeconds(20), 100, 0);
    try (RawServer server = RawServer.start(conversation);
        OutboundClient client =
            new OutboundClient(
                server.network(),
                limits,
                SystemDefaultDnsResolver.INSTANCE,
                NamedTls.trusting(trusted))) {
      String url = server.url("/").replace("http:", scheme + ":");
      return ReplyLine.of(client.get(url).execute())
          .replace(url.replaceAll("\\D*127\\.0\\.0\\.1:(\\d+)/", "port $1"), "port N");
    }
  }

  private static Socket secure(HandshakeCertificates keys, Socket socket) throws IOException {
    SSLSocket secure =
        (SSLSocket)
            keys.sslSocketFactory()
                .createSocket(socket, InetAddress.getLoopbackAddress().getHostName(), 0, true);
    secure.setUseClientMode(false);
    return secure;
  }

  private static void hello(Socket socket) throws IOException {
    RawServer.say(socket, "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello");
    socket.getInputStream().readAllBytes();
  }

  /** The last argument says where the input comes from: a public report, or ours. */
  static Stream<Arguments> certificates() {
    String between = "no trusted authority stands behind the certificate, or the server leaves out";
    return Stream.of(
        arguments(
            signed(AUTHORITY).validityInterval(NOW - 2 * YEAR, NOW - YEAR).build(),
            "the certificate has expired on 20",
            "I23, SoundWaves#124"),
        arguments(
            new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build(),
            "the certificate is self-signed",
            "I23, ion#807"),
        arguments(
            new HeldCertificate.Builder().validityInterval(NOW - 2 * YEAR, NOW - YEAR).build(),
            "the certificate has expired on 20",
            "badssl.com#429: both at once"),
        arguments(
            new HeldCertificate.Builder()
                .addSubjectAlternativeName("other.example")
                .signedBy(AUTHORITY)
                .build(),
            "the certificate is for another name",
            "urllib3#1991"),
        arguments(
            signed(AUTHORITY).validityInterval(NOW + YEAR, NOW + 2 * YEAR).build(),
            "the certificate is not valid before 20",
            "ours: a clock that is wrong"),
        arguments(signed(BETWEEN).build(), between, "ours: the one between is not sent"));
  }

  @ParameterizedTest
  @MethodSource("certificates")
  void whatIsWrongWithTheCertificateIsSaid(
      HeldCertificate held, String fault, String source, TestReporter reporter) throws Exception {
    String said = get(held, "https");
    Published.under(source, said, reporter);
    assertThat(said)
        .as(source)
        .startsWith("unreachable: a secure connection to 127.0.0.1 could not be made: " + fault);
  }

  @Test
  void aTrustedCertificateForTheNameIsTaken() throws Exception {
    assertThat(get(signed(AUTHORITY).build(), "https")).isEqualTo("200 hello");
  }

  static Stream<Arguments> portsWithoutTls() {
    String bad = "HTTP/1.1 400 Bad Request\r\n\r\n";
    String none = "there is no TLS on port N, so begin with http:";
    String silent = "port N does not answer to TLS, so there may be none: try http:";
    String gone = "port N hung up on TLS, so there may be none: try http:";
    return Stream.of(
        arguments(talk(bad), none, "ssl-pin-generator#2"),
        arguments(talk("220 ftp ready\r\n"), none, "publish-over-ftp-plugin#87"),
        arguments(
            (RawServer.Conversation) socket -> socket.getInputStream().readAllBytes(),
            silent,
            "I26: it waits for the end of the request"),
        arguments(
            (RawServer.Conversation) socket -> socket.getInputStream().read(),
            gone,
            "ours: it closes what it cannot read"));
  }

  private static RawServer.Conversation talk(String words) {
    return socket -> {
      int unused = socket.getInputStream().read(new byte[10_000]);
      RawServer.say(socket, words);
      socket.getInputStream().readAllBytes();
    };
  }

  @ParameterizedTest
  @MethodSource("portsWithoutTls")
  void aPortWithoutTlsIsNamed(
      RawServer.Conversation server, String fault, String source, TestReporter reporter)
      throws Exception {
    String said = get(server, "https");
    Published.under(source, said, reporter);
    assertThat(said)
        .as(source)
        .isEqualTo("unreachable: a secure connection to 127.0.0.1 could not be made: " + fault);
  }
}
