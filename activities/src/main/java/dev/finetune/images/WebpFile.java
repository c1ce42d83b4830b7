package dev.finetune.images;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * Walks through a WebP's chunks, which fill what the file says to be its length.
 *
 * <p>Source: WebP container specification; RFC 6386, 9.1; WebP lossless bitstream, 3.
 */
final class WebpFile {

  private static final int RIFF_HEADER = 12;
  private static final int CHUNK_HEADER = 8;
  private static final int SIDE = 0x3FFF;
  private static final int ALPHA = 0x10;
  private static final int ANIMATION = 0x02;
  private static final Set<String> NEEDED = Set.of("VP8X", "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF");

  private final byte[] file;
  private final ByteBuffer riff;
  private final Anatomy anatomy;
  private boolean animated;
  private boolean picture;

  private WebpFile(byte[] file, int end) {
    this.file = file;
    this.riff = ByteBuffer.wrap(file, 0, end).order(ByteOrder.LITTLE_ENDIAN).position(RIFF_HEADER);
    this.anatomy = new Anatomy(end);
  }

  static Anatomy read(byte[] file) {
    if (file.length < RIFF_HEADER) {
      return new Anatomy(0).damaged("its end is missing");
    }
    ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    long end = CHUNK_HEADER + Integer.toUnsignedLong(header.getInt(4));
    if (end < RIFF_HEADER) {
      return new Anatomy(0).damaged("it says to have no content");
    }
    WebpFile webp = new WebpFile(file, (int) Math.min(end, file.length));
    webp.walk();
    return end > file.length
        ? webp.anatomy.damaged((end - file.length) + " bytes of it are missing")
        : webp.anatomy;
  }

  private void walk() {
    anatomy.keep(file, 0, RIFF_HEADER);
    while (riff.remaining() >= CHUNK_HEADER) {
      int at = riff.position();
      String type = new String(file, at, 4, StandardCharsets.ISO_8859_1);
      int length = riff.getInt(at + 4);
      int start = at + CHUNK_HEADER;
      if (length < 0 || length > riff.limit() - start) {
        break;
      }
      int end = (int) Math.min(riff.limit(), start + length + (length & 1L));
      if (NEEDED.contains(type)) {
        anatomy.keep(file, at, end);
      }
      take(type, riff.slice(start, length).order(ByteOrder.LITTLE_ENDIAN));
      riff.position(end);
    }
    if (riff.hasRemaining()) {
      anatomy.damaged("it ends in the middle of a chunk");
    } else if (!picture) {
      anatomy.damaged("it has no image data");
    }
    ByteBuffer kept = anatomy.kept().order(ByteOrder.LITTLE_ENDIAN);
    kept.putInt(4, kept.remaining() - CHUNK_HEADER);
  }

  private void take(String type, ByteBuffer data) {
    switch (type) {
      case "VP8X" -> canvas(data);
      case "VP8 " -> lossy(data);
      case "VP8L" -> lossless(data);
      case "ANIM" -> animated();
      case "ANMF" -> picture = true;
      case "EXIF" -> Orientation.note(bytes(data), anatomy);
      case "ICCP" -> ColourProfile.note(bytes(data), anatomy);
      default -> {}
    }
  }

  private void animated() {
    animated = true;
    anatomy.bytesPerPixel(8);
    anatomy.note(ImageRule.ANIMATED, "it is animated, and its first frame is used");
  }

  private void canvas(ByteBuffer data) {
    if (data.remaining() < 10) {
      anatomy.damaged("its header is cut");
      return;
    }
    // What is not kept is not announced.
    ByteBuffer kept = anatomy.kept();
    kept.put(kept.limit() - data.remaining(), (byte) (data.get(0) & (ALPHA | ANIMATION)));
    anatomy.size(new PictureSize(1 + (data.getInt(4) & 0xFFFFFF), 1 + (data.getInt(6) >>> 8)));
  }

  private void lossy(ByteBuffer data) {
    if (data.remaining() < 10) {
      anatomy.damaged("its image data is cut");
    } else if ((data.get(0) & 1) != 0) {
      anatomy.damaged("its picture is no key frame");
    } else {
      frame(new PictureSize(data.getShort(6) & SIDE, data.getShort(8) & SIDE), 2);
    }
  }

  private void lossless(ByteBuffer data) {
    if (data.remaining() < 5) {
      anatomy.damaged("its image data is cut");
      return;
    }
    int sides = data.getInt(1);
    frame(new PictureSize(1 + (sides & SIDE), 1 + (sides >>> 14 & SIDE)), 4);
  }

  private void frame(PictureSize frame, int bytesPerPixel) {
    PictureSize canvas = anatomy.size();
    picture = true;
    anatomy.bytesPerPixel(bytesPerPixel);
    if (canvas == null) {
      anatomy.size(frame);
    } else if (!canvas.equals(frame) && !animated) {
      anatomy.damaged("its canvas is " + canvas + ", but its picture " + frame);
    }
    if (frame.isNothing()) {
      anatomy.damaged("its size is " + frame);
    }
  }

  private static byte[] bytes(ByteBuffer data) {
    return Arrays.copyOfRange(
        data.array(), data.arrayOffset(), data.arrayOffset() + data.remaining());
  }
}
