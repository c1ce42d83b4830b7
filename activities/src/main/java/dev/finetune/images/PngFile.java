package dev.finetune.images;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Walks through a PNG's chunks and their checksums. Whether the image data is whole, its decoder
 * finds out.
 *
 * <p>Source: PNG specification (third edition), 5.3 chunk layout, 11.2 and 11.3 chunks.
 */
final class PngFile {

  private static final int SIGNATURE = 8;
  private static final int CHUNK_FRAME = 12;
  private static final int HEADER = 13;
  private static final Set<String> NEEDED = Set.of("PLTE", "tRNS", "IDAT", "IEND");
  private static final Set<String> UNCHECKED = Set.of("IDAT", "IEND");

  private final byte[] file;
  private final ByteBuffer numbers;
  private final Anatomy anatomy;
  private int at = SIGNATURE;
  private boolean begun;
  private String previous = "";

  private PngFile(byte[] file) {
    this.file = file;
    this.numbers = ByteBuffer.wrap(file);
    this.anatomy = new Anatomy(file.length);
  }

  static Anatomy read(byte[] file) {
    return new PngFile(file).walk();
  }

  private Anatomy walk() {
    anatomy.keep(file, 0, SIGNATURE);
    for (int number = 1; anatomy.whole() && !previous.equals("IEND"); number++) {
      int length = at + CHUNK_FRAME > file.length ? -1 : numbers.getInt(at);
      if (length < 0 || length > file.length - CHUNK_FRAME - at) {
        anatomy.note(ImageRule.UNTIDY, "its end is missing");
        break;
      }
      chunk(number, length);
    }
    return anatomy.size() == null ? anatomy.damaged("it has no header") : anatomy;
  }

  private void chunk(int number, int length) {
    int start = at + 8;
    String type = new String(file, at + 4, 4, StandardCharsets.ISO_8859_1);
    if (!checked(length)) {
      anatomy.note(
          UNCHECKED.contains(type) ? ImageRule.UNTIDY : ImageRule.DAMAGED,
          "the checksum of its chunk " + number + " is wrong");
    }
    take(type, start, length);
    if (NEEDED.contains(type)) {
      anatomy.keep(file, at, start + length + 4);
    }
    previous = type;
    at = start + length + 4;
  }

  private boolean checked(int length) {
    CRC32 crc = new CRC32();
    crc.update(file, at + 4, length + 4);
    return (int) crc.getValue() == numbers.getInt(at + 8 + length);
  }

  private void take(String type, int start, int length) {
    switch (type) {
      case "CgBI" -> anatomy.note(ImageRule.IOS, "it is a PNG for iOS (CgBI), as Xcode makes them");
      case "IHDR" -> header(start, length);
      case "IDAT" -> imageData();
      case "acTL" ->
          anatomy.note(ImageRule.ANIMATED, "it is animated, and its first frame is used");
      case "eXIf" -> Orientation.note(Arrays.copyOfRange(file, start, start + length), anatomy);
      case "cICP" ->
          anatomy.note(
              ImageRule.COLOURS, "its colours are not those of sRGB, and are taken as that");
      case "iCCP", "zTXt", "iTXt" -> PackedText.note(type, file, start, length, anatomy);
      default -> {}
    }
  }

  private void header(int start, int length) {
    if (anatomy.size() != null) {
      return;
    }
    if (length != HEADER) {
      anatomy.damaged("its header has " + length + " bytes, not " + HEADER);
      return;
    }
    PictureSize size = new PictureSize(numbers.getInt(start), numbers.getInt(start + 4));
    if (size.isNothing()) {
      anatomy.damaged("its size is " + size);
      return;
    }
    if (file[start + 12] > 1) {
      anatomy.damaged("its interlacing is of no kind (" + file[start + 12] + ")");
    }
    anatomy.size(size);
    anatomy.keep(file, at, start + HEADER + 4);
    depth(file[start + 8], file[start + 9]);
  }

  private void depth(int bits, int colourType) {
    if (bits == 16) {
      anatomy.note(
          ImageRule.COLOURS,
          colourType == 0
              ? "it is grey of 16 bits, and comes out next to white"
              : "it has 16 bits a colour, and 8 of them are used");
    }
  }

  private void imageData() {
    if (begun && !previous.equals("IDAT")) {
      anatomy.damaged("its image data is interrupted by a chunk " + printable(previous));
    }
    begun = true;
  }

  private static String printable(String type) {
    return type.replaceAll("[^A-Za-z]", "?");
  }
}
