package dev.finetune.provider.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.finetune.outbound.Packed;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyReaderTest {

  private static final String READY = "{\"status\":\"success\",\"messege\":\"model_ready\"}";

  /** P1, P3, P5, P6 and their siblings, with their sources: each is a body that says the word. */
  static Stream<Arguments> sayingTheWord() {
    return Stream.of(
        arguments(READY, "sound"),
        arguments("{\"messege\":\"model_ready\",\"data\":\"a\nb\"}", "n8n-io/n8n#32177"),
        arguments("{\"messege\":\"model_ready\",\"data\":\"\u001b[0m\"}", "onevcat/Prowl#444"),
        arguments("{\"messege\":\"model_ready\",\"a\":\"\u001a\"}", "WeiYe-Jing/datax-web#661"),
        arguments("{\"messege\":\"model_ready\",\"a\":\"\ttab\u0000\"}", "ours"),
        arguments("{\"messege\":\"model_ready\",\"ce\": NaN}", "brian7704/OpenTAKServer#291"),
        arguments(
            "{\"messege\":\"model_ready\",\"a\":[0.01,NaN,-Infinity,Infinity]}",
            "flexera-public/right_api_client#38, ukhas/habitat#248"),
        arguments("{\"messege\":\"model_ready\",\"steps\":[1,2,],}", "P8"),
        arguments("{\"messege\":\"model_ready\",\"path\":\"C:\\x\\models\"}", "ours"),
        arguments("{\"messege\":\"model_ready\",\"seed\":007}", "ours"),
        arguments("{'status': 'success', 'messege': 'model_ready'}", "ours: Python's repr"),
        arguments(
            "<br />\n<b>Warning</b>:  \"continue\" targeting switch is equivalent to \"break\". in"
                + " <b>/vendor/orm/UnitOfWork.php</b> on line <b>2549</b><br />\n"
                + READY,
            "lanthaler/HydraConsole#29"),
        arguments("<pre class=\"cake-error\">Notice (8)</pre>" + READY, "Tatoeba/tatoeba2#2505"),
        arguments(
            READY + "<br />\n<b>Warning</b>: Cannot modify", "versionpress/versionpress#1055"),
        arguments("#0 {main}\n" + READY, "ours: a stack trace"),
        arguments("\uFEFF" + READY, "nategood/httpful#94, aacerox/node-rest-client#197"),
        arguments("\n\r\n " + READY + "\n", "jaxon-php/jaxon-core#6"),
        arguments(")]}',\n" + READY, "ours: against script inclusion"),
        arguments("[" + READY + "]", "P10"),
        arguments("[[" + READY + "]]", "ours"),
        arguments("\"{\\\"messege\\\":\\\"model_ready\\\"}\"", "ours: encoded twice"),
        arguments(
            "\"{\\\"messege\\\":\\\"model_ready\\\",\\\"a\\\":\\\"b\\nc\\\"}\"",
            "discourse/discourse-ai#1357"));
  }

  @ParameterizedTest
  @MethodSource("sayingTheWord")
  void aBodyThatHoldsOneObjectIsRead(String body, String source) {
    assertThat(word(body)).as(source).contains("model_ready");
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
    assertThat(BodyReader.object(text(body.getBytes(StandardCharsets.UTF_8), null))).isEmpty();
  }

  static Stream<Arguments> encoded() {
    return Stream.of(
        arguments(bytes(StandardCharsets.UTF_8), null),
        arguments(bytes(StandardCharsets.ISO_8859_1), "application/json; charset=ISO-8859-1"),
        arguments(bytes(Charset.forName("windows-1252")), "text/html; charset=\"windows-1252\""),
        arguments(bytes(StandardCharsets.UTF_8), "application/json; charset=utf8mb4"),
        arguments(bytes(StandardCharsets.UTF_8), "nonsense;;;="),
        arguments(bytes(StandardCharsets.UTF_8), " "),
        arguments(bytes(StandardCharsets.UTF_16), null),
        arguments(bytes(StandardCharsets.UTF_16), "application/json; charset=UTF-16"),
        arguments(
            ("\uFEFF" + body()).getBytes(StandardCharsets.UTF_8), "text/plain; charset=latin1"),
        arguments(Packed.gzip(bytes(StandardCharsets.UTF_8)), null),
        arguments(Packed.deflate(bytes(StandardCharsets.UTF_8)), null),
        arguments(
            Packed.deflate(bytes(StandardCharsets.ISO_8859_1)),
            "application/json; charset=latin1"));
  }

  /** Han-1413141/dsh-cost-meter#172: packed, and no header says so. */
  @ParameterizedTest
  @MethodSource("encoded")
  void charsetsAndCompressionAreSeenThrough(byte[] body, @Nullable String contentType) {
    assertThat(BodyReader.object(text(body, contentType)))
        .hasValueSatisfying(
            object -> assertThat(object.path("messege").asText()).isEqualTo("größe"));
  }

  @Test
  void bytesThatAreNoTextAreReplaced() {
    byte[] body =
        "{\"messege\":\"model_ready\",\"data\":\"\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(word(text(body, null))).contains("model_ready");
  }

  @Test
  void aLongBodyIsReadUpToItsLimit() {
    String log = "x".repeat(5 * 1024 * 1024);
    assertThat(word("{\"data\":\"" + log + "\",\"messege\":\"model_ready\"}"))
        .contains("model_ready");
  }

  @Test
  void whatUnpacksBeyondTheLimitIsCutOff() {
    BodyText bomb = text(Packed.gzip(new byte[40 * 1024 * 1024]), null);
    assertThat(bomb.isTooLong()).isTrue();
    assertThat(bomb.all()).hasSizeBetween(BodyText.LONGEST, BodyText.LONGEST + 10_000);
  }

  @Test
  void ofWhatIsCutOffInItsPackingTheRestIsRead() {
    byte[] packed = Packed.gzip((READY + "\n".repeat(100)).getBytes(StandardCharsets.UTF_8));
    assertThat(word(text(Arrays.copyOf(packed, packed.length - 8), null))).contains("model_ready");
  }

  @Test
  void idsAreFoundInTextThatCannotBeRead() {
    assertThat(
            BodyReader.namedIds(
                "{oops \"training_id\" : \"F5jv\", 'model_id':'F6', \"training_id\":\"cut"))
        .containsExactly("F5jv", "F6");
    assertThat(BodyReader.namedIds("training_id F5jv")).isEmpty();
    assertThat(BodyReader.namedIds("{\"data\":{\"id\": \"bb1ad573-19b8-9cd8-68fb-0e6f684df992\","))
        .containsExactly("bb1ad573-19b8-9cd8-68fb-0e6f684df992");
    assertThat(BodyReader.namedIds("{\"user\":{\"id\":\"bb1ad573\",")).isEmpty();
  }

  @Test
  void idsAreFoundHoweverDeepInAnObject() {
    byte[] body = "{\"a\":[{\"model_id\":\"F6\"}]}".getBytes(StandardCharsets.UTF_8);
    assertThat(BodyReader.object(text(body, null)).map(BodyReader::namedIds))
        .contains(List.of("F6"));
  }

  private static Optional<String> word(String body) {
    return word(text(body.getBytes(StandardCharsets.UTF_8), null));
  }

  private static Optional<String> word(BodyText body) {
    return BodyReader.object(body).map(object -> object.path("messege").asText());
  }

  private static BodyText text(byte[] body, @Nullable String contentType) {
    return BodyText.of(new ByteArrayInputStream(body), contentType);
  }

  private static String body() {
    return "{\"messege\":\"größe\",\"status\":\"success\",\"data\":\"{[\\\"1\\\"]}\"}";
  }

  private static byte[] bytes(Charset charset) {
    return body().getBytes(charset);
  }
}
