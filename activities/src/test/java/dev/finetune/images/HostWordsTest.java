package dev.finetune.images;

import static dev.finetune.outbound.LocalServer.answering;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.outbound.LocalServer;
import dev.finetune.outbound.OutboundClient;
import dev.finetune.outbound.OutboundLimits;
import dev.finetune.outbound.Packed;
import dev.finetune.outbound.Published;
import dev.finetune.training.ImageChecks;
import dev.finetune.training.ImageFinding;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a host, and what of the file. The last column is the source. */
class HostWordsTest {

  @AutoClose private final LocalServer server = LocalServer.start();

  @AutoClose
  private final OutboundClient client = new OutboundClient(server.network(), OutboundLimits.IMAGE);

  private List<String> sentences(int status, byte[] body, String... headers) {
    server.on("/1.png", answering(status, body, headers));
    String url = server.url("/1.png");
    ImageInspector inspector =
        new ImageInspector(
            1, url, new ContentJudge(1 << 20, 1L << 30), Corpus.usual(ImageChecks.STRICT));
    return client.get(url).execute().match(inspector).findings().stream()
        .map(ImageFinding::sentence)
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          403 | true | I12, sotoki#252
          406 | true | ours: a firewall that wants a browser
          429 | true | TaxHub#276, what Wikimedia answers today
          999 | true | ours: LinkedIn
          404 | false | sound
          410 | false | sound
          401 | false | sound: it asks to sign in
          """)
  void aHostMayRefusePrograms(int status, boolean programs, String source, TestReporter reporter) {
    List<String> sentences = sentences(status, new byte[0]);
    Published.under(source, "findings " + sentences, reporter);
    assertThat(sentences)
        .as(source)
        .singleElement()
        .asString()
        .contains(
            "127.0.0.1 answered " + status + "; check that the link opens in a private window")
        .satisfies(
            sentence ->
                assertThat(sentence.contains("the host refuses programs")).isEqualTo(programs));
  }

  @ParameterizedTest
  @CsvSource({"gzip, I14", "x-gzip, I14", "GZIP, gsutil#480"})
  void aPictureThatIsStoredCompressedIsTaken(String coding, String source, TestReporter reporter) {
    byte[] packed = Packed.gzip(Pictures.png(1));
    List<String> sentences =
        sentences(200, packed, "content-encoding", coding, "content-type", "image/png");
    Published.under(source, "findings " + sentences, reporter);
    assertThat(sentences).as(source).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"br, WebFront#84", "zstd, ours", "'gzip, gzip', ours: compressed twice"})
  void anEncodingThatNobodyReadsHereIsNamed(String coding, String source) {
    assertThat(
            sentences(200, new byte[] {7}, "content-encoding", coding, "content-type", "image/png"))
        .as(source)
        .singleElement()
        .asString()
        .contains(
            "answered with something that is not an image, sent as image/png, encoded as "
                + coding);
  }
}
