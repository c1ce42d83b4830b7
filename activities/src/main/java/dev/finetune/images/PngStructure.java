package dev.finetune.images;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Whether a PNG is whole: every chunk's checksum, the end chunk, and image data of exactly the
 * length that the header promises.
 *
 * <p>Source: PNG specification (third edition), 5.3 chunk layout, 8.1 interlacing, 11.2.1 IHDR.
 */
final class PngStructure {

  private static final int SIGNATURE = 8;
  private static final int CHUNK_FRAME = 12;
  private static final int HEADER = 13;

  private final ByteBuffer file;
  private final Inflater inflater = new Inflater();
  private final byte[] sink = new byte[8192];
  private long expected;
  private long inflated;
  private boolean animated;

  private PngStructure(byte[] file) {
    this.file = ByteBuffer.wrap(file).position(SIGNATURE);
  }

  static Structure read(byte[] file) {
    PngStructure png = new PngStructure(file);
    try {
      String damage = png.chunks();
      return new Structure(damage, png.animated);
    } catch (DataFormatException e) {
      return new Structure("its image data cannot be decompressed", png.animated);
    } finally {
      png.inflater.end();
    }
  }

  private String chunks() throws DataFormatException {
    for (int number = 1; file.remaining() >= CHUNK_FRAME; number++) {
      int length = file.getInt();
      if (length < 0 || length > file.remaining() - 8) {
        return "it ends in the middle of a chunk";
      }
      String type = type();
      if ((number == 1) != type.equals("IHDR") || (number == 1 && length != HEADER)) {
        return "its header is not where it belongs";
      }
      ByteBuffer data = file.slice(file.position(), length);
      file.position(file.position() + length);
      if (crc(type, data.duplicate()) != Integer.toUnsignedLong(file.getInt())) {
        return "the checksum of its chunk " + number + " is wrong";
      }
      if (type.equals("IEND")) {
        return imageData();
      }
      take(type, data);
    }
    return "its end is missing";
  }

  private String type() {
    byte[] type = new byte[4];
    file.get(type);
    return new String(type, StandardCharsets.ISO_8859_1);
  }

  private static long crc(String type, ByteBuffer data) {
    CRC32 crc = new CRC32();
    crc.update(type.getBytes(StandardCharsets.ISO_8859_1));
    crc.update(data);
    return crc.getValue();
  }

  private void take(String type, ByteBuffer data) throws DataFormatException {
    switch (type) {
      case "IHDR" -> expected = expectedLength(data);
      case "IDAT" -> inflate(data);
      case "acTL" -> animated = true;
      default -> {}
    }
  }

  private void inflate(ByteBuffer data) throws DataFormatException {
    inflater.setInput(data);
    int step = 1;
    // One byte too many is enough to know; the rest of a bomb is never unpacked.
    while (step > 0 && inflated <= expected) {
      step = inflater.inflate(sink);
      inflated += step;
    }
  }

  private String imageData() {
    if (inflated > expected) {
      return "it has more image data than its size allows";
    }
    return inflated < expected || !inflater.finished() ? "part of its image data is missing" : "";
  }

  private static long expectedLength(ByteBuffer header) {
    long width = Integer.toUnsignedLong(header.getInt(0));
    long height = Integer.toUnsignedLong(header.getInt(4));
    int bits = header.get(8) * samples(header.get(9));
    if (header.get(12) == 0) {
      return pass(width, height, bits);
    }
    long sum = 0;
    for (int[] adam7 : ADAM7) {
      sum +=
          pass(
              (width - adam7[0] + adam7[2] - 1) / adam7[2],
              (height - adam7[1] + adam7[3] - 1) / adam7[3],
              bits);
    }
    return sum;
  }

  /** For each pass of an interlaced picture: first column, first row, column step, row step. */
  private static final int[][] ADAM7 = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

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
