package dev.finetune.images;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What two images are compared by: the same file, or the same picture in another file.
 *
 * @param bytes hash of the file
 * @param pixels hash of the decoded picture; null when it was not decoded
 */
record Fingerprint(String bytes, @Nullable String pixels) {

  boolean samePicture(Fingerprint other) {
    return bytes.equals(other.bytes) || (pixels != null && pixels.equals(other.pixels));
  }

  static String of(byte[] file) {
    return HexFormat.of().formatHex(sha256().digest(file));
  }

  static String of(BufferedImage picture) {
    MessageDigest digest = sha256();
    int width = picture.getWidth();
    int[] row = new int[width];
    ByteBuffer bytes = ByteBuffer.allocate(width * Integer.BYTES);
    digest.update(bytes.putInt(0, width).array(), 0, Integer.BYTES);
    for (int y = 0; y < picture.getHeight(); y++) {
      picture.getRGB(0, y, width, 1, row, 0, width);
      bytes.asIntBuffer().put(row);
      digest.update(bytes.array());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
