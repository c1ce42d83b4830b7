package dev.finetune.provider.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.finetune.provider.body.BodyReader;
import dev.finetune.provider.body.BodyText;
import java.io.ByteArrayInputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an answer under all their names: what went wrong is called {@code message}, {@code
 * messege}, {@code error} or {@code detail}, and is a text, an array, or an object of arrays. All
 * are empty for an answer that is not a JSON object.
 */
public final class AnswerFields {

  private final JsonNode body;

  private AnswerFields(JsonNode body) {
    this.body = body;
  }

  public static AnswerFields of(ProviderAnswer answer) {
    return of(answer.json());
  }

  public static AnswerFields of(@Nullable JsonNode json) {
    return new AnswerFields(json != null && json.isObject() ? json : MissingNode.getInstance());
  }

  /** Those of a body that came unasked, such as a webhook's. */
  public static AnswerFields of(byte[] body) {
    return of(BodyReader.object(BodyText.of(new ByteArrayInputStream(body), null)).orElse(null));
  }

  public boolean isObject() {
    return body.isObject();
  }

  /** The {@code status} word in lower case; empty where there is none. */
  public String status() {
    return text("status").strip().toLowerCase(Locale.ROOT);
  }

  public boolean isError() {
    return List.of("error", "failed").contains(status());
  }

  /** The text of a field; empty where it is absent, null, or no scalar. */
  public String text(String name) {
    JsonNode value = body.path(name);
    return value.isNull() ? "" : value.asText("");
  }

  /** The time in ISO 8601 that a field holds; empty where it holds none. */
  public Optional<Instant> time(String name) {
    try {
      return Optional.of(OffsetDateTime.parse(text(name)).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The fields of the object that a field holds. */
  public AnswerFields object(String name) {
    return of(body.path(name));
  }

  /** The first of these fields that holds anything. */
  public Optional<String> first(String... names) {
    return Stream.of(names).map(this::text).filter(id -> !id.isBlank()).findFirst();
  }

  /** The first of these fields that can name something: a text, or a whole number. */
  public Optional<String> id(String... names) {
    return Stream.of(names)
        .map(body::path)
        .filter(id -> id.isTextual() || id.isIntegralNumber())
        .map(JsonNode::asText)
        .filter(id -> !id.isBlank())
        .findFirst();
  }

  /** The first of these fields that holds a text, a list or an object, as one text. */
  public Optional<String> flat(String... names) {
    return Stream.of(names)
        .map(name -> flat(body.path(name), "\n"))
        .filter(text -> !text.isBlank())
        .findFirst();
  }

  /** The texts that a field of each object in a list holds, a line each. */
  public Optional<String> texts(String list, String field) {
    String lines = String.join("\n", body.path(list).findValuesAsText(field));
    return Optional.of(lines).filter(text -> !text.isBlank());
  }

  /** Whether the message is an object: each field with what is wrong about it. */
  public boolean namesFields() {
    return Stream.of("messege", "message", "errors").anyMatch(name -> body.path(name).isObject());
  }

  /** Whether the message is a list of sentences, as of a validation. */
  public boolean listsMessages() {
    return Stream.of("messege", "message", "errors").anyMatch(name -> body.path(name).isArray());
  }

  /** The provider's words, advice included, in one text; empty where it says nothing. */
  public String words() {
    return Stream.of(statement(), words("tips", "tip"))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /** The same without advice, which may speak of what has not happened. */
  public String statement() {
    return words("messege", "message", "error", "errors", "detail");
  }

  private String words(String... names) {
    return Stream.of(names)
        .map(name -> flat(body.path(name), "; "))
        .filter(text -> !text.isBlank())
        .collect(Collectors.joining(" "));
  }

  private static String flat(JsonNode node, String between) {
    if (node.isValueNode()) {
      return node.isNull() ? "" : node.asText();
    }
    List<String> parts = new ArrayList<>();
    node.properties().forEach(e -> parts.add(e.getKey() + ": " + flat(e.getValue(), between)));
    if (node.isArray()) {
      node.forEach(element -> parts.add(flat(element, between)));
    }
    return String.join(between, parts);
  }
}
