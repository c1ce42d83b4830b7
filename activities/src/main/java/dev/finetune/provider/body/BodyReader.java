package dev.finetune.provider.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads what servers written in PHP and Python send as JSON. A body that holds one object is read
 * in spite of line breaks inside texts, {@code NaN}, trailing commas, text around the object, an
 * array or a string around it, another charset, or compression that nobody asked for.
 */
public final class BodyReader {

  private static final List<String> IDS = List.of("training_id", "model_id");
  // In the trainer API a plain "id", which is a UUID.
  private static final String RUN_ID =
      "id(?=[\"']\\s*:\\s*[\"'][0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}[\"'])";
  private static final Pattern NAMED_ID =
      Pattern.compile(
          "[\"'](?:%s|%s)[\"']\\s*:\\s*[\"']([^\"'\\\\]{1,200})[\"']"
              .formatted(String.join("|", IDS), RUN_ID));
  // PHP's stack traces end with "#0 {main}".
  private static final Pattern BEGIN = Pattern.compile("\\{(?!main\\})");
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
            StreamReadConstraints.builder()
                .maxStringLength(BodyText.LONGEST)
                .maxNestingDepth(100)
                .build());
  }

  private BodyReader() {}

  /** The one object that a body holds; empty when it holds none or more, or is too long. */
  public static Optional<JsonNode> object(BodyText body) {
    if (body.isTooLong()) {
      return Optional.empty();
    }
    Optional<JsonNode> whole = parsed(body.reader());
    return whole.isPresent()
        ? whole.flatMap(BodyReader::unwrapped)
        : surrounded(body.all()).filter(JsonNode::isObject);
  }

  /** The same, or else the array that the body is. */
  public static Optional<JsonNode> value(BodyText body) {
    return object(body)
        .or(
            () ->
                Optional.of(body)
                    .filter(text -> !text.isTooLong())
                    .flatMap(text -> parsed(text.reader()))
                    .filter(JsonNode::isArray));
  }

  private static Optional<JsonNode> unwrapped(JsonNode node) {
    if (node.isArray() && node.size() == 1) {
      return unwrapped(node.get(0));
    }
    return node.isTextual()
        ? parsed(new StringReader(node.asText())).filter(JsonNode::isObject)
        : Optional.of(node).filter(JsonNode::isObject);
  }

  /** An object inside another that is broken does not count: a brace comes after it. */
  private static Optional<JsonNode> surrounded(String text) {
    Matcher begin = BEGIN.matcher(text);
    int end = text.lastIndexOf('}') + 1;
    return begin.find() && begin.start() < end
        ? parsed(new StringReader(text.substring(begin.start(), end)))
        : Optional.empty();
  }

  private static Optional<JsonNode> parsed(Reader text) {
    try (JsonParser parser = JSON.createParser(text)) {
      JsonNode node = parser.readValueAsTree();
      return parser.nextToken() == null ? Optional.ofNullable(node) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The training ids that a text names, in their order, though it cannot be read as a whole. */
  public static List<String> namedIds(String text) {
    return NAMED_ID.matcher(text).results().map(id -> id.group(1)).distinct().toList();
  }

  /** The same of an object, however deep in it. */
  public static List<String> namedIds(JsonNode object) {
    Stream<JsonNode> found = IDS.stream().flatMap(id -> object.findValues(id).stream());
    return found.filter(JsonNode::isTextual).map(JsonNode::asText).distinct().toList();
  }
}
