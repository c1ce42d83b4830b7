package dev.finetune.images;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.finetune.fuzz.SeededCases;
import dev.finetune.training.ImageChecks;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Changed files are judged: nothing hangs, and nothing is thrown. {@code -Dimages.seed} and {@code
 * -Dimages.count} for others.
 */
class ImageFuzzTest {

  private final Corpus corpus = new Corpus();
  private final List<String> names = corpus.names();

  @Test
  void whateverComesIsJudged() {
    SeededCases.run("images", 2_000, this::judge);
  }

  @Test
  @Tag("faults")
  void whateverElseComesIsJudged() {
    SeededCases.run("images", 6_000, this::judge);
  }

  private void judge(SplittableRandom random) {
    String name = names.get(random.nextInt(names.size()));
    byte[] file = changed(corpus.file(name), random);
    assertThatCode(() -> Corpus.findings(file, ImageChecks.LENIENT))
        .as(name)
        .doesNotThrowAnyException();
  }

  static byte[] changed(byte[] file, SplittableRandom random) {
    byte[] changed = file.clone();
    for (int i = random.nextInt(6); i >= 0 && changed.length > 0; i--) {
      int at = random.nextInt(changed.length);
      switch (random.nextInt(4)) {
        case 0 -> changed[at] = (byte) random.nextInt(256);
        case 1 -> changed[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> changed = Arrays.copyOf(changed, at);
        default -> {
          byte[] rest = Arrays.copyOfRange(changed, at, changed.length);
          byte[] more = new byte[random.nextInt(9)];
          changed = Pictures.concat(Arrays.copyOf(changed, at), more, rest);
        }
      }
    }
    return changed;
  }
}
