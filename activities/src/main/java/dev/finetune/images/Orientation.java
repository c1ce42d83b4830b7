package dev.finetune.images;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * How Exif data says to turn a picture. Read by hand, because readers of all Exif data allocate
 * whatever a damaged entry claims.
 *
 * <p>Source: Exif 2.32, 4.6.4 (tag 0x112); TIFF 6.0, section 2.
 */
final class Orientation {

  private static final int TAG = 0x112;
  private static final String NAME = "Exif\0\0";

  private Orientation() {}

  /**
   * Says what a trainer sees that does not turn it.
   *
   * @param exif a TIFF header and what follows; in a WebP a name may stand before it
   */
  static void note(byte[] exif, Anatomy anatomy) {
    String head = new String(exif, 0, Math.min(exif.length, 8), StandardCharsets.ISO_8859_1);
    int start = head.startsWith(NAME) ? NAME.length() : 0;
    try {
      switch (of(ByteBuffer.wrap(exif, start, exif.length - start).slice())) {
        case 2, 4, 5, 7 -> turned(anatomy, "mirrored");
        case 3 -> turned(anatomy, "upside down");
        case 6, 8 -> turned(anatomy, "lying on its side");
        default -> {}
      }
    } catch (IndexOutOfBoundsException e) {
      anatomy.note(ImageRule.UNTIDY, "its Exif data is cut");
    }
  }

  private static void turned(Anatomy anatomy, String how) {
    anatomy.note(ImageRule.ROTATED, "only its Exif data turns it: a trainer may see it " + how);
  }

  private static int of(ByteBuffer tiff) {
    if (tiff.getShort(0) == 0x4949) {
      tiff.order(ByteOrder.LITTLE_ENDIAN);
    }
    if (tiff.getShort(2) != 42) {
      return 1;
    }
    int directory = tiff.getInt(4);
    int entries = tiff.getShort(directory) & 0xFFFF;
    for (int entry = 0; entry < entries; entry++) {
      int at = directory + 2 + 12 * entry;
      if (tiff.getShort(at) == TAG) {
        return tiff.getShort(at + 8);
      }
    }
    return 1;
  }
}
