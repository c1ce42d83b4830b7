package dev.finetune.training;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetune.text.Quoted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object, read by name. What is wrong is collected, not thrown; the value
 * returned in its place breaks no further rule.
 */
final class RequestFields {

  private static final String LINK = "http://x";

  private final JsonNode body;
  private final List<RequestProblem> problems = new ArrayList<>();

  RequestFields(JsonNode body) {
    this.body = body;
  }

  List<RequestProblem> problems() {
    return problems;
  }

  void wrong(RequestProblem problem) {
    problems.add(problem);
  }

  private void wrong(String field, JsonNode value, String remedy) {
    String shown = value.isTextual() ? value.textValue() : value.toString();
    String message = value.isTextual() ? Quoted.of(shown) : Quoted.bare(shown);
    wrong(new RequestProblem(field, Quoted.bare(shown), "is " + message, remedy));
  }

  String requiredText(String field) {
    JsonNode value = body.path(field);
    if (value.isMissingNode() || value.isNull()) {
      missing(field, "send a prompt");
      return field;
    }
    return Objects.requireNonNullElse(text(field, value), field);
  }

  /** Absent, null, {@code "null"} and empty all mean none. */
  @Nullable String optionalText(String field) {
    JsonNode value = given(field);
    return value == null ? null : text(field, value);
  }

  @Nullable Long optionalNumber(String field, String remedy) {
    JsonNode value = given(field);
    return value == null ? null : number(field, value, remedy);
  }

  int requiredInt(String field, String remedy) {
    JsonNode value = given(field);
    if (value == null) {
      missing(field, remedy);
      return 1;
    }
    long number = number(field, value, remedy);
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number));
  }

  Duration optionalDuration(String field, Duration usual) {
    JsonNode value = given(field);
    if (value == null) {
      return usual;
    }
    try {
      return DurationText.parse(value.isTextual() ? value.textValue().strip() : value.toString());
    } catch (IllegalArgumentException | ArithmeticException e) {
      wrong(field, value, "send a duration such as 24h or 7d");
      return usual;
    }
  }

  <T> @Nullable T optionalWord(String field, T[] known, Function<T, String> word) {
    JsonNode value = given(field);
    if (value == null) {
      return null;
    }
    for (T one : known) {
      if (word.apply(one).equals(value.textValue())) {
        return one;
      }
    }
    String words = Arrays.stream(known).map(word).collect(Collectors.joining(", "));
    wrong(field, value, "send one of " + words + " or null");
    return null;
  }

  List<String> requiredLinks(String field, String remedy) {
    JsonNode value = given(field);
    if (value == null) {
      missing(field, remedy);
      return List.of(LINK);
    }
    if (!value.isArray()) {
      wrong(field, value, remedy);
      return List.of(LINK);
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < Math.min(value.size(), RequestRules.MOST_IMAGES + 1); i++) {
      texts.add(element(RequestProblem.ofImage(i), value.get(i), remedy));
    }
    return texts;
  }

  /** The fields of an object, each with one value; nulls and empty texts mean none. */
  Map<String, Object> optionalValues(String field) {
    JsonNode values = given(field);
    if (values == null) {
      return Map.of();
    }
    if (!values.isObject()) {
      String remedy = "send an object of the trainer's own fields, such as {\"lora_rank\": 16}";
      wrong(new RequestProblem(field, null, "is no object", remedy));
      return Map.of();
    }
    Map<String, Object> read = new LinkedHashMap<>();
    values.properties().forEach(entry -> read.put(entry.getKey(), value(entry.getValue())));
    return read;
  }

  /** What is no single value stays as it is, and breaks a rule. */
  private static Object value(JsonNode value) {
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return value.longValue();
    }
    if (value.isNumber()) {
      return value.doubleValue();
    }
    if (value.isNull()) {
      return "";
    }
    return value.isBoolean() ? value.booleanValue() : value.isTextual() ? value.textValue() : value;
  }

  private String element(String field, JsonNode value, String remedy) {
    if (!value.isTextual()) {
      wrong(field, value, remedy);
      return LINK;
    }
    return value.textValue();
  }

  private @Nullable String text(String field, JsonNode value) {
    if (!value.isTextual()) {
      wrong(field, value, "send a text in quotes");
      return null;
    }
    return value.textValue();
  }

  private long number(String field, JsonNode value, String remedy) {
    boolean whole = value.isIntegralNumber() || value.isTextual();
    try {
      if (whole) {
        return Long.parseLong(value.asText().strip());
      }
    } catch (NumberFormatException e) {
      // Falls to the refusal below, which names the value.
    }
    wrong(field, value, remedy);
    return 1;
  }

  private void missing(String field, String remedy) {
    wrong(new RequestProblem(field, null, "is missing", remedy));
  }

  private @Nullable JsonNode given(String field) {
    JsonNode value = body.path(field);
    return isNone(value) ? null : value;
  }

  static boolean isNone(JsonNode value) {
    return value.isMissingNode()
        || value.isNull()
        || "".equals(value.textValue())
        || "null".equals(value.textValue());
  }
}
