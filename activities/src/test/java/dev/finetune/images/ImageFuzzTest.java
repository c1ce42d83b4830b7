package dev.finetune.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.finetune.training.ImageChecks;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Changed files are judged: nothing hangs, and nothing is thrown. {@code -Dfuzz.count} of them. */
class ImageFuzzTest {

  private static final int COUNT = Integer.getInteger("fuzz.count", 2_000);

  private final Corpus corpus = new Corpus();

  @Test
  void whateverComesIsJudged() {
    List<String> names = corpus.names();
    for (int seed = 0; seed < COUNT; seed++) {
      Random random = new Random(seed);
      String name = names.get(random.nextInt(names.size()));
      byte[] file = changed(corpus.file(name), random);
      assertThatCode(() -> Corpus.findings(file, ImageChecks.LENIENT))
          .as("seed %d, %s", seed, name)
          .doesNotThrowAnyException();
    }
  }

  @Test
  void theSameSeedIsTheSameFile() {
    byte[] file = corpus.file("png/sound.png");

    assertThat(changed(file, new Random(1))).isEqualTo(changed(file, new Random(1)));
  }

  private static byte[] changed(byte[] file, Random random) {
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
