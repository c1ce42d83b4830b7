package dev.finetune.images;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Whether a WebP is as long as it says, and its chunks fill it.
 *
 * <p>Source: WebP container specification, RIFF file format.
 */
final class WebpStructure {

  private static final int RIFF_HEADER = 12;
  private static final int CHUNK_HEADER = 8;

  private WebpStructure() {}

  static Structure read(byte[] file) {
    if (file.length < RIFF_HEADER + CHUNK_HEADER) {
      return new Structure("its end is missing", false);
    }
    ByteBuffer riff = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    long end = CHUNK_HEADER + Integer.toUnsignedLong(riff.getInt(4));
    if (end > file.length) {
      return new Structure((end - file.length) + " bytes of it are missing", false);
    }
    return chunks(riff.position(RIFF_HEADER).limit((int) end));
  }

  private static Structure chunks(ByteBuffer riff) {
    boolean animated = false;
    while (riff.remaining() >= CHUNK_HEADER) {
      byte[] type = new byte[4];
      riff.get(type);
      animated |= new String(type, StandardCharsets.ISO_8859_1).equals("ANIM");
      long length = Integer.toUnsignedLong(riff.getInt());
      long padded = length + (length & 1);
      if (length > riff.remaining()) {
        return new Structure("it ends in the middle of a chunk", animated);
      }
      riff.position((int) Math.min(riff.limit(), riff.position() + padded));
    }
    return new Structure("", animated);
  }
}
