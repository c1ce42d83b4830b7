package dev.finetune.outbound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A header is no picture: what can be read is read. The last argument is the source. */
class OddHeadersTest {

  private static final byte[] HELLO = "hello".getBytes(ISO_8859_1);
  private static final OutboundLimits LIMITS =
      new OutboundLimits(
          OutboundLimits.IMAGE.total(),
          OutboundLimits.IMAGE.connect(),
          OutboundLimits.IMAGE.read(),
          1000,
          0);

  private static String reply(String headers, byte[] body) {
    try (RawServer server =
            RawServer.start(
                socket -> {
                  RawServer.say(socket, "HTTP/1.1 200 OK\r\n" + headers + "\r\n");
                  socket.getOutputStream().write(body);
                  socket.shutdownOutput();
                  socket.getInputStream().readAllBytes();
                });
        OutboundClient client = new OutboundClient(server.network(), LIMITS)) {
      return ReplyLine.of(client.get(server.url("/")).execute());
    }
  }

  private static String line(int length) {
    return "content-security-policy: " + "x".repeat(length) + "\r\n";
  }

  static Stream<Arguments> lengths() {
    String two =
        "unreachable: 127.0.0.1 does not answer in HTTP as it should: more than one length";
    return Stream.of(
        arguments("content-length: 5\r\n", "200 hello", "sound"),
        arguments(line(21_000), "200 hello", "I25"),
        arguments("a: b\r\n".repeat(250), "200 hello", "I25"),
        arguments("content-length: 5\r\n".repeat(2), "200 hello", "I25"),
        arguments(line(8_556), "200 hello", "centreon-plugins#5018"),
        arguments(line(5_735), "200 hello", "http-client#502"),
        arguments("content-length: 5, 5\r\n", "200 hello", "RFC 9110, section 8.6"),
        arguments("set-cookie: a\r\n".repeat(50) + line(16_500), "200 hello", "Stott#279"),
        arguments("content-length: 5\r\ncontent-length: 6\r\n", two, "ours"));
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void longAndDoubledHeadersAreRead(
      String headers, String reply, String source, TestReporter reporter) {
    String said = reply(headers, HELLO);
    Published.under(source, said, reporter);
    assertThat(said).as(source).startsWith(reply);
  }

  static Stream<Arguments> codings() {
    byte[] gzip = Packed.gzip(HELLO);
    byte[] cut = Arrays.copyOf(gzip, gzip.length - 12);
    return Stream.of(
        arguments("identity", HELLO, "200 hello", "sound"),
        arguments("gzip", gzip, "200 hello", "I14"),
        arguments("x-gzip", gzip, "200 hello", "I14"),
        arguments("GZip", gzip, "200 hello", "gsutil#480"),
        arguments("gzip", HELLO, "200 hello", "httpx#307: named and not used"),
        arguments("gzip", new byte[0], "200 ", "SharpGIS.GZipWebClient#8: an empty body"),
        arguments("gzip", cut, "200 " + new String(cut, ISO_8859_1).charAt(0), "ours: cut off"),
        arguments("deflate", Packed.deflate(HELLO), "200 hello", "ours"),
        arguments("gzip", Packed.gzip(new byte[1_000_000]), "200 cut", "ours: a bomb"),
        arguments("br", HELLO, "200 hello", "WebFront#84: left as it is, and named"));
  }

  @ParameterizedTest
  @MethodSource("codings")
  void whatIsCompressedThoughUnaskedIsDecoded(
      String coding, byte[] body, String reply, String source) {
    assertThat(reply("content-encoding: " + coding + "\r\n", body)).as(source).startsWith(reply);
  }
}
