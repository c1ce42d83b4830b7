package dev.finetune.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.images.ImageRule.Standard;
import dev.finetune.trainer.ImageCount;
import dev.finetune.trainer.ImageLimits;
import dev.finetune.trainer.ImageSize;
import dev.finetune.training.ImageChecks;
import dev.finetune.training.ImageFinding;
import dev.finetune.training.ImageReport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestJudgeTest {

  private static final Standard USUAL = Corpus.usual(ImageChecks.STRICT);

  private static Inspection good(int image) {
    return inspection(image, "b" + image, "p" + image);
  }

  private static Inspection inspection(int image, String bytes, String pixels) {
    String url = "https://a.example/" + image + "?sig=" + image;
    return new Inspection(image, url, List.of(), false, new Fingerprint(bytes, pixels));
  }

  private static Inspection unreachable(int image) {
    Findings findings = new Findings(image, "https://a.example/" + image, USUAL);
    findings.add(ImageRule.STATUS, "a.example answered 503");
    return new Inspection(image, "https://a.example/" + image, findings.all(), true, null);
  }

  private static List<Inspection> goodOnes(int count) {
    return new ArrayList<>(IntStream.rangeClosed(1, count).mapToObj(i -> good(i)).toList());
  }

  private static List<String> sentences(ImageReport report) {
    return report.images().stream()
        .map(found -> found.severity().word() + " " + found.sentence())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "3, 7, 8 | 2 | error there are 2, fewer than 3; send 7 or 8 images",
        "3, 7, 8 | 3 | warning there are 3, not 7 or 8; send 7 or 8 images for the best result",
        "3, 7, 8 | 7 | -",
        "3, 7, 8 | 8 | -",
        "3, 7, 8 | 9 | warning there are 9, not 7 or 8; send 7 or 8 images for the best result",
        "3, 10, 100 | 2 | error there are 2, fewer than 3; send 10 or more images",
        "3, 10, 100 | 9 | warning there are 9, not 10 or more; send 10 or more images for the"
            + " best result",
        "3, 10, 100 | 99 | -",
        "4, 4, 16 | 3 | error there are 3, fewer than 4; send 4 to 16 images",
        "4, 4, 16 | 17 | warning there are 17, not 4 to 16; send 4 to 16 images for the best"
            + " result"
      })
  void howManyImagesTheTrainerSays(String limits, int images, @Nullable String said) {
    int[] count = Stream.of(limits.split(", ", -1)).mapToInt(Integer::parseInt).toArray();
    ImageCount few = new ImageCount(count[0], count[1], count[2]);
    Standard standard =
        new Standard(ImageChecks.STRICT, ImageLimits.of(few, new ImageSize(512, true)));
    assertThat(sentences(RequestJudge.report(goodOnes(images), standard)))
        .isEqualTo(said == null ? List.of() : List.of(said.replaceFirst(" ", " images: ")));
  }

  @Test
  void theSamePictureUnderTwoAddressesNamesBoth() {
    List<Inspection> inspections = goodOnes(7);
    inspections.set(4, inspection(5, "other bytes", "p2"));

    assertThat(sentences(RequestJudge.report(inspections, USUAL)))
        .containsExactly(
            "error image 5 (https://a.example/5?…): is the same picture as image 2"
                + " (https://a.example/2?…); replace one of the two by another picture");
  }

  @Test
  void theSameFileIsTheSamePictureEvenIfNotDecoded() {
    List<Inspection> inspections = goodOnes(7);
    inspections.set(4, new Inspection(5, "x", List.of(), false, new Fingerprint("b1", null)));

    assertThat(RequestJudge.report(inspections, USUAL).errors())
        .singleElement()
        .extracting("message")
        .asString()
        .startsWith("is the same picture as image 1");
  }

  @Test
  void theSameAddressTwiceIsNamedAsThatWhateverCameOfIt() {
    List<Inspection> inspections = goodOnes(7);
    inspections.set(6, new Inspection(7, good(1).url(), List.of(), false, null));

    assertThat(RequestJudge.report(inspections, USUAL).errors())
        .singleElement()
        .extracting(ImageFinding::message)
        .isEqualTo("has the same address as image 1 (https://a.example/1?…)");
  }

  @Test
  void twoImagesThatWereNotFetchedAreNotTheSame() {
    List<Inspection> inspections = goodOnes(7);
    inspections.set(1, unreachable(2));
    inspections.set(2, unreachable(3));

    assertThat(RequestJudge.report(inspections, USUAL).errors())
        .extracting(ImageFinding::rule)
        .containsExactly("status", "status");
  }

  @Test
  void whatMayPassIsOneSentenceThatNamesThreeImagesAtMost() {
    List<Inspection> two = List.of(unreachable(2), unreachable(3));
    List<Inspection> four = List.of(unreachable(1), unreachable(2), unreachable(3), unreachable(4));

    assertThat(RequestJudge.unreachable(two, 7))
        .isEqualTo(
            "2 of 7 images could not be checked for now (image 2: a.example answered 503;"
                + " image 3: a.example answered 503); they are tried again");
    assertThat(RequestJudge.unreachable(four, 9))
        .contains("image 3: a.example answered 503; and others)")
        .doesNotContain("image 4");
  }
}
