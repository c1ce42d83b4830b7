package dev.finetune.images;

import dev.finetune.fuzz.SeededCases;
import dev.finetune.training.ImageChecks;
import java.util.List;
import java.util.SplittableRandom;

/** A program that judges changed files of megapixels, or of sizes that are only claimed. */
final class LargeFuzz {

  private final Corpus corpus = new Corpus();
  private final List<byte[]> files =
      List.of(
          corpus.file("large/baseline.jpg"),
          corpus.file("large/lossless.webp"),
          Pictures.progressiveJpeg(1, 2400, 1800),
          Pictures.interlacedPng(2, 2400, 1800),
          Pictures.png(3, 3000, 2000),
          Pictures.ANIMATED_WEBP,
          Pictures.encoded("gif"));

  /**
   * Runs them.
   *
   * @param count one number, how many
   */
  public static void main(String[] count) {
    SeededCases.run("large", Integer.parseInt(count[0]), new LargeFuzz()::judge);
    System.out.println(count[0] + " were judged");
  }

  private void judge(SplittableRandom random) {
    int one = random.nextInt(files.size() * 2);
    byte[] file =
        one < files.size()
            ? files.get(one)
            : Pictures.hollowPng(random.nextInt() >>> random.nextInt(32), random.nextInt(20_000));
    try {
      var unused = Corpus.findings(ImageFuzzTest.changed(file, random), ImageChecks.LENIENT);
    } catch (MemoryShortage e) {
      // It claims more than this program has, which is said before any of it is taken.
    }
  }
}
