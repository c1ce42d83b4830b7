package dev.finetune.provider.webhook;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Any text as one segment of a path. Bytes other than letters, digits, {@code -} and {@code _} are
 * written as {@code ~2F}.
 *
 * <p>Percent-encoding would not arrive: proxies decode {@code %2F}, and servers refuse it. None of
 * the characters used here is ever encoded or rewritten on the way.
 */
public final class PathSegment {

  private static final Pattern ENCODED = Pattern.compile("(?:[A-Za-z0-9_-]|~[0-9A-F]{2})+");

  private PathSegment() {}

  static String encode(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (isPlain(b)) {
        encoded.append((char) b);
      } else {
        encoded.append(String.format(Locale.ROOT, "~%02X", b));
      }
    }
    return encoded.toString();
  }

  /** Empty if the segment is not one that {@link #encode} makes. */
  static Optional<String> decode(String segment) {
    String plain = segment.replace("%7E", "~").replace("%7e", "~");
    if (!ENCODED.matcher(plain).matches()) {
      return Optional.empty();
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(bytes(plain));
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static byte[] bytes(String encoded) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int at = 0;
    while (at < encoded.length()) {
      if (encoded.charAt(at) == '~') {
        bytes.write(Integer.parseInt(encoded.substring(at + 1, at + 3), 16));
        at += 3;
      } else {
        bytes.write(encoded.charAt(at));
        at++;
      }
    }
    return bytes.toByteArray();
  }

  private static boolean isPlain(byte b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || b == '-'
        || b == '_';
  }
}
