package dev.finetune.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.images.ImageRule.Standard;
import dev.finetune.trainer.ImageLimits;
import dev.finetune.trainer.ImageSize;
import dev.finetune.trainer.ImageType;
import dev.finetune.training.ImageChecks;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureJudgeTest {

  private final PictureJudge judge = new PictureJudge(1L << 30);

  private List<String> strictly(byte[] file) {
    return judge(file, ImageChecks.STRICT);
  }

  private List<String> judge(byte[] file, ImageChecks checks) {
    return Corpus.findings(file, checks);
  }

  private String pixels(byte[] file) {
    Standard usual = Corpus.usual(ImageChecks.STRICT);
    Findings findings = new Findings(1, "http://a.example/1", usual);
    Fingerprint print =
        judge.judge(FileType.of(file).picture().orElseThrow(), file, usual, findings);
    return String.valueOf(print.pixels());
  }

  @Test
  void goodFilesOfAcceptedTypesPass() {
    assertThat(strictly(Pictures.png(1))).isEmpty();
    assertThat(strictly(Pictures.interlacedPng(1, 512, 512))).isEmpty();
    assertThat(strictly(Pictures.jpeg(1))).isEmpty();
    assertThat(strictly(Pictures.WEBP)).isEmpty();
  }

  /** The same of every trainer: strict and lenient differ in the severity, not in the limits. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "512 | true | 640 | 480 | size: it is 640x480, not 512x512",
        "512 | false | 640 | 480 | size: it is 640x480, smaller than 512x512",
        "512 | false | 640 | 512 | -",
        "1 | false | 64 | 48 | -"
      })
  void whatSizeIsRightTheTrainerSays(
      int side, boolean exact, int width, int height, @Nullable String said) {
    byte[] file = Pictures.png(1, width, height);
    ImageLimits limits = ImageLimits.of(ImageLimits.USUAL.count(), new ImageSize(side, exact));

    assertThat(Corpus.findings(file, new Standard(ImageChecks.STRICT, limits)))
        .isEqualTo(said == null ? List.of() : List.of("error " + said));
    assertThat(Corpus.findings(file, new Standard(ImageChecks.LENIENT, limits)))
        .isEqualTo(said == null ? List.of() : List.of("warning " + said));
  }

  @Test
  void whichTypesAndHowLargeAFileTheTrainerSays() {
    ImageLimits usual = ImageLimits.USUAL;
    ImageLimits narrow =
        new ImageLimits(usual.count(), usual.size(), Set.of(ImageType.PNG, ImageType.JPEG), 100);
    byte[] webp = Pictures.WEBP;
    ImageLimits onlyPng =
        new ImageLimits(usual.count(), usual.size(), Set.of(ImageType.PNG), 1 << 20);

    assertThat(Corpus.findings(Pictures.png(1), new Standard(ImageChecks.STRICT, narrow)))
        .containsExactly("error bytes: it is larger than 100 bytes");
    assertThat(Corpus.findings(webp, new Standard(ImageChecks.STRICT, onlyPng)))
        .singleElement()
        .asString()
        .startsWith("error type: it is ");
    assertThat(narrow.typesRemedy()).isEqualTo("save it as PNG or JPEG");
    assertThat(onlyPng.typesRemedy()).isEqualTo("save it as PNG");
    assertThat(usual.typesRemedy()).isEqualTo("save it as PNG, JPEG or WebP");
  }

  @ParameterizedTest
  @ValueSource(ints = {60_000, Integer.MAX_VALUE})
  void tooManyPixelsAreAnErrorAndAreNotDecoded(int side) {
    assertThat(judge(Pictures.hollowPng(side, side), ImageChecks.LENIENT))
        .containsExactly("error pixels: it is " + side + "x" + side + ", more than 40 megapixels");
  }

  @Test
  void aJpegOfWhichTheMiddleIsMissingIsDamaged() {
    byte[] file = Pictures.jpeg(1);
    int half = file.length * 2 / 3;
    byte[] gap = Pictures.concat(Arrays.copyOf(file, half), new byte[] {(byte) 0xFF, (byte) 0xD9});

    assertThat(strictly(gap))
        .containsExactly(
            "error damaged: its data is not as it should be (Corrupt JPEG data: premature end of"
                + " data segment)");
  }

  @Test
  void noTruncationOfAWebpPasses() {
    byte[] file = Pictures.WEBP;
    for (int length = 12; length < file.length; length++) {
      assertThat(strictly(Arrays.copyOf(file, length))).isNotEmpty();
    }
  }

  @Test
  void aFingerprintIsOfThePictureWhateverTheFile() {
    assertThat(pixels(Pictures.png(1))).isEqualTo(pixels(Pictures.interlacedPng(1, 512, 512)));
    assertThat(pixels(Pictures.png(1))).isNotEqualTo(pixels(Pictures.png(2)));
    assertThat(pixels(Pictures.png(1, 100, 100))).isEqualTo("null");
  }
}
