package dev.finetune.images;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The image data of a PNG, unpacked to nowhere and counted.
 *
 * <p>Source: PNG specification (third edition), 8.1 interlacing, 11.2.1 IHDR.
 */
final class PngData implements AutoCloseable {

  static final PngData NONE = new PngData(Long.MAX_VALUE);

  /** For each pass of an interlaced picture: first column, first row, column step, row step. */
  private static final int[][] ADAM7 = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  private final Inflater inflater = new Inflater();
  private final byte[] sink = new byte[8192];
  private final long expected;
  private long inflated;
  private boolean begun;

  private PngData(long expected) {
    this.expected = expected;
  }

  /**
   * @param header what IHDR holds
   */
  static PngData of(ByteBuffer header) {
    long width = header.getInt(0);
    long height = header.getInt(4);
    int bits = header.get(8) * samples(header.get(9));
    if (header.get(12) == 0) {
      return new PngData(pass(width, height, bits));
    }
    long sum = 0;
    for (int[] adam7 : ADAM7) {
      sum +=
          pass(
              (width - adam7[0] + adam7[2] - 1) / adam7[2],
              (height - adam7[1] + adam7[3] - 1) / adam7[3],
              bits);
    }
    return new PngData(sum);
  }

  /** Returns whether it can be unpacked. */
  boolean add(ByteBuffer part) {
    begun |= part.hasRemaining();
    inflater.setInput(part);
    try {
      int step = 1;
      // One byte too many is enough to know; the rest of a bomb is never unpacked.
      while (step > 0 && inflated <= expected) {
        step = inflater.inflate(sink);
        inflated += step;
      }
      return true;
    } catch (DataFormatException e) {
      return false;
    }
  }

  boolean begun() {
    return begun;
  }

  boolean complete() {
    return inflated >= expected;
  }

  /** Says what is missing or too much, at the file's end. */
  void note(Anatomy anatomy) {
    if (inflated == 0) {
      anatomy.damaged("it has no image data");
    } else if (inflated < expected && !inflater.finished()) {
      anatomy.damaged("part of its image data is missing");
    } else if (inflated < expected) {
      anatomy.damaged("rows of it are missing");
    } else if (inflated > expected) {
      anatomy.note(ImageRule.UNTIDY, "it has more image data than its size allows");
    } else if (!inflater.finished()) {
      anatomy.note(ImageRule.UNTIDY, "the checksum of its image data is missing");
    }
  }

  @Override
  public void close() {
    inflater.end();
  }

  private static long pass(long width, long height, int bitsPerPixel) {
    return width == 0 || height == 0 ? 0 : height * (1 + (width * bitsPerPixel + 7) / 8);
  }

  private static int samples(byte colourType) {
    return switch (colourType) {
      case 2 -> 3;
      case 4 -> 2;
      case 6 -> 4;
      default -> 1;
    };
  }
}
