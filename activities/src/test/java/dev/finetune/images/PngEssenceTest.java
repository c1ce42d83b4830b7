package dev.finetune.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PngEssenceTest {

  private static final int HEADER_END = 33;

  private static byte[] with(byte[] chunk) {
    byte[] file = Pictures.png(1);
    return Pictures.concat(
        Arrays.copyOf(file, HEADER_END), chunk, Arrays.copyOfRange(file, HEADER_END, file.length));
  }

  @Test
  void packedTextIsLeftOut() {
    byte[] text = Pictures.concat(new byte[] {'k', 0, 0}, Pictures.deflate(new byte[1000]));

    assertThat(PngEssence.of(with(Pictures.chunk("zTXt", text)))).isEqualTo(Pictures.png(1));
  }

  @Test
  void transparencyIsKept() {
    byte[] file = with(Pictures.chunk("tRNS", new byte[6]));

    assertThat(PngEssence.of(file)).isEqualTo(file);
  }

  @Test
  void ofADamagedFileTheBeginningIsKept() {
    byte[] file = Pictures.png(1);

    assertThat(PngEssence.of(Arrays.copyOf(file, HEADER_END + 5)))
        .isEqualTo(Arrays.copyOf(file, HEADER_END));
    assertThat(PngEssence.of(Arrays.copyOf(file, 8))).hasSize(8);
  }
}
