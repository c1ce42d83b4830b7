package dev.finetune.provider.body;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.apache.hc.core5.http.ContentType;
import org.jspecify.annotations.Nullable;

/**
 * The text of a body, by its header, its byte order mark, or as UTF-8; what is no text is replaced.
 * Its bytes are held once, unpacked if they came packed, and decoded each time that they are read.
 */
public final class BodyText {

  /** The longest body that is read, in bytes; it is the same for one that is unpacked. */
  public static final int LONGEST = 8 * 1024 * 1024;

  private static final int PART = 8192;

  private final ByteArrayInputStream bytes;
  private final Charset charset;
  private final boolean tooLong;

  private BodyText(ByteArrayInputStream bytes, @Nullable String contentType) {
    this.bytes = bytes;
    this.tooLong = bytes.available() > LONGEST;
    this.charset = charset(contentType);
  }

  /**
   * Takes over a body.
   *
   * @param body at most one byte longer than {@link #LONGEST}
   */
  public static BodyText of(ByteArrayInputStream body, @Nullable String contentType) {
    return new BodyText(unpacked(body), contentType);
  }

  /** Leaves the bytes marked where the text begins: behind a byte order mark of UTF-8. */
  private Charset charset(@Nullable String contentType) {
    int first = peek(bytes);
    if (first >> 8 == 0xFEFF || first >> 8 == 0xFFFE) {
      return StandardCharsets.UTF_16;
    }
    if (first == 0xEFBBBF) {
      bytes.skip(3);
      bytes.mark(0);
      return StandardCharsets.UTF_8;
    }
    // A blank header has no type.
    return Optional.ofNullable(contentType)
        .map(ContentType::parseLenient)
        .map(type -> type.getCharset(StandardCharsets.UTF_8))
        .orElse(StandardCharsets.UTF_8);
  }

  /** The first three bytes as one number. */
  private static int peek(ByteArrayInputStream bytes) {
    int first = (bytes.read() & 0xFF) << 16 | (bytes.read() & 0xFF) << 8 | (bytes.read() & 0xFF);
    bytes.reset();
    return first;
  }

  private static ByteArrayInputStream unpacked(ByteArrayInputStream body) {
    int first = peek(body) >> 8;
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    try (InputStream packed = unpacker(first, body)) {
      byte[] part = new byte[PART];
      for (int n = 0; n >= 0 && plain.size() <= LONGEST; n = packed.read(part)) {
        plain.write(part, 0, n);
      }
    } catch (IOException e) {
      // What came before the fault is text all the same.
    }
    body.reset();
    return plain.size() == 0 ? body : new ByteArrayInputStream(plain.toByteArray());
  }

  private static InputStream unpacker(int first, InputStream body) throws IOException {
    if (first == 0x1F8B) {
      return new GZIPInputStream(body);
    }
    boolean zlib = first >> 8 == 0x78 && first % 31 == 0;
    return zlib ? new InflaterInputStream(body) : InputStream.nullInputStream();
  }

  /** Whether it is longer than what is read of it. */
  public boolean isTooLong() {
    return tooLong;
  }

  /** Reads it from its beginning; one reader at a time. */
  Reader reader() {
    bytes.reset();
    return new InputStreamReader(bytes, charset);
  }

  public String all() {
    bytes.reset();
    return new String(bytes.readAllBytes(), charset);
  }

  /** Its first letters, as many as it has, or these. */
  public String beginning(int letters) {
    char[] text = new char[letters];
    int length = 0;
    try (Reader reader = reader()) {
      for (int n = 0; n >= 0 && length < letters; n = reader.read(text, length, letters - length)) {
        length += n;
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot be read", e);
    }
    return new String(text, 0, length);
  }
}
