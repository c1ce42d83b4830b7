package dev.finetune.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyReaderTest {

  private static final String READY = "{\"status\":\"success\",\"messege\":\"model_ready\"}";

  /** P1, P3, P5, P6 and their siblings: each is a body that says the word. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        READY,
        "{\"messege\":\"model_ready\",\"data\":\"line\nModel \u001b[0m\ttab\u0000\"}",
        "{\"messege\":\"model_ready\",\"eta\": NaN, \"loss\": Infinity, \"least\": -Infinity}",
        "{\"messege\":\"model_ready\",\"steps\":[1,2,],}",
        "{\"messege\":\"model_ready\",\"path\":\"C:\\x\\models\"}",
        "{\"messege\":\"model_ready\",\"seed\":007}",
        "{'status': 'success', 'messege': 'model_ready'}",
        "<br />\n<b>Notice</b>: Undefined index: eta in <b>/var/www/x.php</b> on line <b>3</b><br />"
            + READY,
        READY + "<br />\n<b>Warning</b>: Cannot modify header information",
        "#0 {main}\n" + READY,
        "\uFEFF" + READY,
        "\n\r\n " + READY + "\n",
        ")]}',\n" + READY,
        "[" + READY + "]",
        "[[" + READY + "]]",
        "\"{\\\"messege\\\":\\\"model_ready\\\"}\""
      })
  void aBodyThatHoldsOneObjectIsRead(String body) {
    assertThat(word(body)).contains("model_ready");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "true",
        "[]",
        "model_ready",
        "<html>model_ready</html>",
        "<style>p { messege: model_ready }</style>",
        "[" + READY + "," + READY + "]",
        READY + READY,
        READY + "," + READY,
        "{\"status\":\"error\", oops \"before\":" + READY + "}",
        "{\"status\":\"error\",\"before\":" + READY,
        "{\"messege\":\"model_ready",
        "{messege:model_ready}"
      })
  void aBodyThatHoldsNoneOrManyIsNot(String body) {
    assertThat(BodyReader.object(body)).isEmpty();
  }

  static Stream<Arguments> encoded() throws IOException {
    return Stream.of(
        arguments(bytes(StandardCharsets.UTF_8), null),
        arguments(bytes(StandardCharsets.ISO_8859_1), "application/json; charset=ISO-8859-1"),
        arguments(bytes(Charset.forName("windows-1252")), "text/html; charset=\"windows-1252\""),
        arguments(bytes(StandardCharsets.UTF_8), "application/json; charset=utf8mb4"),
        arguments(bytes(StandardCharsets.UTF_8), "nonsense;;;="),
        arguments(bytes(StandardCharsets.UTF_16), null),
        arguments(bytes(StandardCharsets.UTF_16), "application/json; charset=UTF-16"),
        arguments(
            ("\uFEFF" + body()).getBytes(StandardCharsets.UTF_8), "text/plain; charset=latin1"),
        arguments(gzipped(bytes(StandardCharsets.UTF_8)), null));
  }

  @ParameterizedTest
  @MethodSource("encoded")
  void charsetsAndCompressionAreSeenThrough(byte[] body, @Nullable String contentType) {
    assertThat(BodyReader.object(BodyReader.text(body, contentType)))
        .hasValueSatisfying(
            object -> assertThat(object.path("messege").asText()).isEqualTo("größe"));
  }

  @Test
  void bytesThatAreNoTextAreReplaced() {
    byte[] body =
        "{\"messege\":\"model_ready\",\"data\":\"\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(word(BodyReader.text(body, null))).contains("model_ready");
  }

  @Test
  void aLongBodyIsReadUpToItsLimit() {
    String log = "x".repeat(5 * 1024 * 1024);
    assertThat(word("{\"data\":\"" + log + "\",\"messege\":\"model_ready\"}"))
        .contains("model_ready");
  }

  @Test
  void whatUnpacksBeyondTheLimitIsCutOff() throws IOException {
    byte[] bomb = gzipped(new byte[40 * 1024 * 1024]);
    assertThat(BodyReader.text(bomb, null)).hasSize(BodyReader.LONGEST + 1);
  }

  /** A seeded mutator: no body is thrown at, and a mutated prose never becomes the word. */
  @Test
  void noBodyBreaksTheReader() {
    SplittableRandom random = new SplittableRandom(18);
    byte[] sound = bytes(StandardCharsets.UTF_8);
    int read = 0;
    for (int i = 0; i < CASES; i++) {
      byte[] body = mutated(sound, random);
      read += BodyReader.object(BodyReader.text(body, null)).isPresent() ? 1 : 0;
    }
    assertThat(read).isBetween(CASES / 20, CASES - 1);
  }

  private static final int CASES = Integer.getInteger("bodies.count", 20_000);

  private static byte[] mutated(byte[] sound, SplittableRandom random) {
    byte[] body = sound.clone();
    for (int i = 0; i <= random.nextInt(4); i++) {
      int at = random.nextInt(body.length);
      switch (random.nextInt(3)) {
        case 0 -> body[at] = (byte) random.nextInt(256);
        case 1 -> body = Arrays.copyOf(body, Math.max(1, at));
        default -> {
          int from = random.nextInt(body.length);
          int length = Math.min(body.length - at, body.length - from);
          System.arraycopy(
              sound.length == body.length ? sound : body.clone(), from, body, at, length);
        }
      }
    }
    return body;
  }

  private static Optional<String> word(String body) {
    return BodyReader.object(body).map(object -> object.path("messege").asText());
  }

  private static String body() {
    return "{\"messege\":\"größe\",\"status\":\"success\",\"data\":\"{[\\\"1\\\"]}\"}";
  }

  private static byte[] bytes(Charset charset) {
    return body().getBytes(charset);
  }

  private static byte[] gzipped(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain);
    }
    return packed.toByteArray();
  }
}
