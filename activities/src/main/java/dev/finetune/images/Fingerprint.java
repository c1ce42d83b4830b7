package dev.finetune.images;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.IntFunction;
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

  static String of(PictureSize size, BufferedImage picture) {
    int width = picture.getWidth();
    int[] row = new int[width];
    return of(size, picture.getHeight(), y -> picture.getRGB(0, y, width, 1, row, 0, width));
  }

  static String of(PictureSize size, Raster samples) {
    int width = samples.getWidth();
    int[] row = new int[width * samples.getNumBands()];
    return of(size, samples.getHeight(), y -> samples.getPixels(0, y, width, 1, row));
  }

  private static String of(PictureSize size, int height, IntFunction<int[]> rows) {
    MessageDigest digest = sha256();
    digest.update(size.toString().getBytes(StandardCharsets.US_ASCII));
    for (int y = 0; y < height; y++) {
      int[] row = rows.apply(y);
      ByteBuffer bytes = ByteBuffer.allocate(row.length * Integer.BYTES);
      bytes.asIntBuffer().put(row);
      digest.update(bytes);
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
