package dev.finetune.outbound;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Undoes a {@code Content-Encoding}. Nobody asked for one, but a file that is stored compressed is
 * served so to everybody, and other clients decode it.
 */
final class ContentCoding {

  private ContentCoding() {}

  /**
   * The decoded body, at most one byte longer than allowed; the body as it came if it is not
   * encoded, or not as it says: some servers name an encoding that they do not use.
   */
  static byte[] decode(byte[] body, @Nullable String header, int maxBytes) {
    String coding = header == null ? "" : header.strip().toLowerCase(Locale.ROOT);
    try (InputStream decoded = decoder(coding, new ByteArrayInputStream(body))) {
      return decoded == null || body.length > maxBytes ? body : decoded.readNBytes(maxBytes + 1);
    } catch (IOException e) {
      return body;
    }
  }

  private static @Nullable InputStream decoder(String coding, InputStream body) throws IOException {
    return switch (coding) {
      case "gzip", "x-gzip" -> new GZIPInputStream(body);
      case "deflate" -> new InflaterInputStream(body);
      default -> null;
    };
  }
}
