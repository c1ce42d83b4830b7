package dev.finetune.images;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.InflaterInputStream;

/**
 * Packed text and colour profiles in a PNG. Pillow refuses a file of which one is larger than 1 MiB
 * unpacked.
 *
 * <p>Source: PNG specification (third edition), 11.3; Pillow, {@code
 * PngImagePlugin.MAX_TEXT_CHUNK}.
 */
final class PackedText {

  private static final int MOST = 1 << 20;

  private PackedText() {}

  static void note(String type, byte[] file, int start, int length, Anatomy anatomy) {
    int end = start + length;
    int name = afterNul(file, start, end);
    int packed = name + 1;
    if (type.equals("iTXt")) {
      if (name >= end || file[name] != 1) {
        return;
      }
      packed = afterNul(file, afterNul(file, name + 2, end), end);
    }
    byte[] unpacked = unpack(file, Math.min(packed, end), end);
    if (unpacked.length > MOST) {
      anatomy.damaged("a text or profile in it (" + type + ") is larger than 1 MiB unpacked");
    } else if (type.equals("iCCP")) {
      ColourProfile.note(unpacked, anatomy);
    }
  }

  private static int afterNul(byte[] file, int start, int end) {
    int at = start;
    while (at < end && file[at] != 0) {
      at++;
    }
    return Math.min(at + 1, end);
  }

  private static byte[] unpack(byte[] file, int start, int end) {
    try (InputStream packed =
        new InflaterInputStream(new ByteArrayInputStream(file, start, end - start))) {
      return packed.readNBytes(MOST + 1);
    } catch (IOException e) {
      return new byte[0];
    }
  }
}
