package dev.finetune.provider.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.hc.core5.http.ContentType;
import org.jspecify.annotations.Nullable;

/**
 * Reads what servers written in PHP and Python send as JSON. A body that holds one object is read
 * in spite of line breaks inside texts, {@code NaN}, trailing commas, text around the object, an
 * array or a string around it, another charset, or compression that nobody asked for.
 */
public final class BodyReader {

  /** The longest body that is read, in bytes. */
  public static final int LONGEST = 32 * 1024 * 1024;

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(
              JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
              JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS,
              JsonReadFeature.ALLOW_TRAILING_COMMA,
              JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER,
              JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS,
              JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .build()
          .reader();

  static {
    JSON.getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxStringLength(LONGEST).maxNestingDepth(100).build());
  }

  private BodyReader() {}

  /**
   * The text of a body, by its header, its byte order mark, or as UTF-8; what is no text is
   * replaced.
   */
  public static String text(byte[] body, @Nullable String contentType) {
    byte[] plain = decompressed(body);
    if (startsWith(plain, 0xFE, 0xFF) || startsWith(plain, 0xFF, 0xFE)) {
      return new String(plain, StandardCharsets.UTF_16);
    }
    String text = new String(plain, charset(plain, contentType));
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }

  private static Charset charset(byte[] plain, @Nullable String contentType) {
    if (contentType == null || startsWith(plain, 0xEF, 0xBB)) {
      return StandardCharsets.UTF_8;
    }
    return ContentType.parseLenient(contentType).getCharset(StandardCharsets.UTF_8);
  }

  private static byte[] decompressed(byte[] body) {
    if (!startsWith(body, 0x1F, 0x8B)) {
      return body;
    }
    try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return plain.readNBytes(LONGEST + 1);
    } catch (IOException e) {
      return body;
    }
  }

  private static boolean startsWith(byte[] body, int first, int second) {
    return body.length >= 2 && (body[0] & 0xFF) == first && (body[1] & 0xFF) == second;
  }

  /** The one object that a text holds; empty when it holds none, or more than one. */
  public static Optional<JsonNode> object(String text) {
    Optional<JsonNode> whole = parsed(text);
    return whole.isPresent()
        ? whole.flatMap(BodyReader::unwrapped)
        : surrounded(text).filter(JsonNode::isObject);
  }

  private static Optional<JsonNode> unwrapped(JsonNode node) {
    if (node.isArray() && node.size() == 1) {
      return unwrapped(node.get(0));
    }
    return node.isTextual()
        ? parsed(node.asText()).filter(JsonNode::isObject)
        : Optional.of(node).filter(JsonNode::isObject);
  }

  /** An object inside another that is broken does not count: a brace comes after it. */
  private static Optional<JsonNode> surrounded(String text) {
    int begin = text.indexOf('{');
    int end = text.lastIndexOf('}') + 1;
    while (begin >= 0 && begin < end) {
      String part = text.substring(begin, end);
      Optional<JsonNode> object = parsed(part);
      if (object.isPresent() || !part.startsWith("{main}")) {
        return object;
      }
      begin = text.indexOf('{', begin + 1);
    }
    return Optional.empty();
  }

  /** The one JSON value that a text is, such as an array. */
  public static Optional<JsonNode> value(String text) {
    return parsed(text);
  }

  private static Optional<JsonNode> parsed(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      JsonNode node = parser.readValueAsTree();
      return parser.nextToken() == null ? Optional.ofNullable(node) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
