package dev.finetune.images;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PngStructureTest {

  private static final byte[] START = Arrays.copyOf(Pictures.png(1), 8);
  private static final byte[] END = Pictures.chunk("IEND", new byte[0]);

  /** A grey picture of 4 by 2 with so many bytes of image data; 10 are right. */
  private static byte[] grey(int dataLength, byte[]... more) {
    byte[] header = ByteBuffer.allocate(13).putInt(4).putInt(2).put((byte) 8).array();
    byte[] data = Pictures.chunk("IDAT", Pictures.deflate(new byte[dataLength]));
    return Pictures.concat(START, Pictures.chunk("IHDR", header), Pictures.concat(more), data, END);
  }

  @ParameterizedTest
  @CsvSource({"512, 512", "1, 1", "3, 5", "17, 9"})
  void aGoodFileIsWholeInterlacedOrNot(int width, int height) {
    assertThat(PngStructure.read(Pictures.png(1, width, height)).damage()).isEmpty();
    assertThat(PngStructure.read(Pictures.interlacedPng(1, width, height)).damage()).isEmpty();
  }

  @Test
  void theLengthOfTheImageDataIsExact() {
    assertThat(PngStructure.read(grey(10)).damage()).isEmpty();
    assertThat(PngStructure.read(grey(9)).damage()).isEqualTo("part of its image data is missing");
    assertThat(PngStructure.read(grey(11)).damage())
        .isEqualTo("it has more image data than its size allows");
  }

  @Test
  void aChangedByteIsFoundByItsChecksum() {
    byte[] file = grey(10);
    file[45]++;

    assertThat(PngStructure.read(file).damage()).isEqualTo("the checksum of its chunk 2 is wrong");
  }

  @Test
  void everyTruncationIsFound() {
    byte[] file = grey(10);
    for (int length = 8; length < file.length; length++) {
      assertThat(PngStructure.read(Arrays.copyOf(file, length)).whole()).isFalse();
    }
  }

  @Test
  void imageDataThatDoesNotInflateIsDamage() {
    byte[] broken = Pictures.chunk("IDAT", "no deflate stream".getBytes(UTF_8));

    assertThat(PngStructure.read(grey(10, broken)).damage())
        .isEqualTo("its image data cannot be decompressed");
  }

  @Test
  void aBombIsNotUnpacked() {
    assertThat(PngStructure.read(grey(50_000_000)).damage())
        .isEqualTo("it has more image data than its size allows");
  }

  @Test
  void anAnimationIsSeen() {
    assertThat(PngStructure.read(grey(10)).animated()).isFalse();
    assertThat(PngStructure.read(grey(10, Pictures.chunk("acTL", new byte[8]))).animated())
        .isTrue();
  }

  @Test
  void theHeaderComesFirst() {
    assertThat(PngStructure.read(Pictures.concat(START, END)).damage())
        .isEqualTo("its header is not where it belongs");
  }
}
