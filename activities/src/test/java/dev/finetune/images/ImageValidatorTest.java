package dev.finetune.images;

import static dev.finetune.outbound.LocalServer.answering;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.finetune.activity.ImageActivities;
import dev.finetune.outbound.LocalServer;
import dev.finetune.outbound.OutboundClient;
import dev.finetune.outbound.OutboundLimits;
import dev.finetune.trainer.ImageLimits;
import dev.finetune.training.ImageCheck;
import dev.finetune.training.ImageChecks;
import dev.finetune.training.ImageFinding;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ImageValidatorTest {

  private static final OutboundLimits LIMITS =
      new OutboundLimits(
          Duration.ofSeconds(20), Duration.ofSeconds(5), Duration.ofSeconds(20), 200_000, 5);

  @AutoClose private final LocalServer server = LocalServer.start();
  @AutoClose private final OutboundClient client = new OutboundClient(server.network(), LIMITS);

  @AutoClose private final TestActivityEnvironment temporal = TestActivityEnvironment.newInstance();

  @BeforeEach
  void serveGoodImages() {
    temporal.registerActivitiesImplementations(
        new ImageValidator(client, any -> ImageLimits.USUAL));
    IntStream.rangeClosed(1, 7)
        .forEach(i -> server.on("/" + i + ".png", answering(200, Pictures.png(i))));
  }

  private List<ImageFinding> check(ImageChecks checks, List<String> urls) {
    ImageActivities images = temporal.newActivityStub(ImageActivities.class);
    return images.validateImages(new ImageCheck(urls, checks)).images();
  }

  /** Six good images, and this one as the seventh. */
  private List<String> seventh(String url) {
    Stream<String> good = IntStream.rangeClosed(1, 6).mapToObj(i -> server.url("/" + i + ".png"));
    return check(ImageChecks.STRICT, Stream.concat(good, Stream.of(url)).toList()).stream()
        .map(found -> found.severity().word() + " " + found.rule() + ": " + found.message())
        .toList();
  }

  private List<String> seventh(int status, byte[] body, String... headers) {
    server.on("/x", answering(status, body, headers));
    return seventh(server.url("/x"));
  }

  @Test
  void sevenGoodImagesHaveNoFindings() {
    assertThat(seventh(server.url("/7.png"))).isEmpty();
  }

  @Test
  void everyFindingOfEveryImageIsReportedAtOnceInTheirOrder() {
    server.on("/big", answering(200, Pictures.png(9, 600, 500)));
    server.on("/page", answering(200, "<html>sign in".getBytes(UTF_8)));
    List<String> urls =
        Stream.of("/big", "/1.png", "/none", "/page", "/1.png").map(server::url).toList();

    assertThat(check(ImageChecks.STRICT, urls))
        .extracting(ImageFinding::index, ImageFinding::rule)
        .containsExactly(
            tuple(0, "size"),
            tuple(2, "status"),
            tuple(3, "not-an-image"),
            tuple(4, "duplicate"),
            tuple(null, "count"));
  }

  static Stream<Arguments> oddAnswers() {
    byte[] page = "<!doctype html>".getBytes(UTF_8);
    String empty = "127.0.0.1 answered with nothing, sent as nothing in particular";
    return Stream.of(
        arguments(page, "text/html", "error not-an-image: 127.0.0.1 answered with a web page"),
        arguments(new byte[0], null, "error not-an-image: " + empty),
        arguments(Pictures.encoded("gif"), "image/png", "error type: it is GIF"),
        arguments(
            Pictures.png(7), "text/html", "warning content-type: it is PNG but sent as text/html"),
        arguments(new byte[200_001], null, "error bytes: it is larger than 200000 bytes"));
  }

  @ParameterizedTest
  @MethodSource("oddAnswers")
  void anAnswerThatIsNoGoodImageIsSaidToBeWhatItIs(
      byte[] body, @Nullable String type, String finding) {
    String[] headers = type == null ? new String[0] : new String[] {"content-type", type};
    assertThat(seventh(200, body, headers)).containsExactly(finding);
  }

  @Test
  void whatMayPassFailsTheAttemptAndIsTriedAgain() {
    assertThatThrownBy(() -> seventh(503, new byte[0]))
        .hasCauseInstanceOf(ApplicationFailure.class)
        .cause()
        .hasMessage(
            "message='1 of 7 images could not be checked for now (image 7: 127.0.0.1 answered"
                + " 503); they are tried again', type='ImagesNotChecked', nonRetryable=false");
  }

  @Test
  void anAddressThatIsNotAllowedIsAnError() {
    assertThat(seventh("http://10.0.0.1/a.png"))
        .containsExactly("error url: 10.0.0.1 is a private address");
  }

  @Test
  void theSamePictureUnderTwoAddressesIsAnError() {
    assertThat(seventh(200, Pictures.interlacedPng(2, 512, 512)))
        .containsExactly(
            "error duplicate: is the same picture as image 2 (" + server.url("/2.png") + ")");
  }

  @Test
  void aSignedLinkIsWarnedAboutAndItsSignatureIsNotShown() {
    List<String> urls = List.of(server.url("/1.png?X-Amz-Signature=secret&X-Amz-Expires=5"));

    assertThat(check(ImageChecks.STRICT, urls))
        .first()
        .satisfies(
            found -> {
              assertThat(found.url()).isEqualTo(server.url("/1.png?…"));
              assertThat(found.rule()).isEqualTo("expires");
              assertThat(found.toString()).doesNotContain("secret");
            });
  }

  @Test
  void lenientChecksWarnAboutTheSize() {
    server.on("/big", answering(200, Pictures.png(9, 600, 500)));

    assertThat(check(ImageChecks.LENIENT, List.of(server.url("/big"))))
        .filteredOn(found -> found.rule().equals("size"))
        .extracting(ImageFinding::severity)
        .containsExactly(ImageFinding.Severity.WARNING);
  }

  @Test
  void withoutChecksNothingIsFetched() {
    assertThat(check(ImageChecks.OFF, List.of(server.url("/1.png")))).isEmpty();
    assertThat(server.received()).isEmpty();
  }
}
