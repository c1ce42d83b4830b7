package dev.finetune.images;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * A PNG without what is not needed for its picture. Java's decoder unpacks compressed text in files
 * with a palette, and some kilobytes of that can unpack to gigabytes.
 */
final class PngEssence {

  private static final int SIGNATURE = 8;
  private static final int CHUNK_FRAME = 12;
  private static final Set<String> NEEDED = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

  private PngEssence() {}

  /** The needed chunks as they are; of a damaged file those before the damage. */
  static byte[] of(byte[] file) {
    ByteArrayOutputStream essence = new ByteArrayOutputStream(file.length);
    essence.write(file, 0, SIGNATURE);
    int position = SIGNATURE;
    while (position <= file.length - CHUNK_FRAME) {
      int length = ByteBuffer.wrap(file).getInt(position);
      if (length < 0 || length > file.length - CHUNK_FRAME - position) {
        break;
      }
      if (NEEDED.contains(new String(file, position + 4, 4, StandardCharsets.ISO_8859_1))) {
        essence.write(file, position, length + CHUNK_FRAME);
      }
      position += length + CHUNK_FRAME;
    }
    return essence.toByteArray();
  }
}
