package dev.finetune.provider.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.finetune.outbound.Secret;
import dev.finetune.provider.body.BodyText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Replaces keys by {@code ***}, in each form in which a server may echo them. */
public final class Redactor {

  private static final String SHOWN = "***";
  private static final int LONGEST = 4_000;

  // The address of a request is a secret too: its holder can send webhooks.
  private static final Pattern CALLBACK = Pattern.compile("webhooks(?:\\\\?/|%2[fF])[^\\s\"'<>]+");

  private final List<String> forms;

  public Redactor(Collection<Secret> keys) {
    // Longest first: a key may be part of another, or of its own escaped form.
    forms =
        keys.stream()
            .flatMap(key -> forms(key.value()))
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  public String redact(String text) {
    String redacted = text;
    for (String form : forms) {
      redacted = redacted.replace(form, SHOWN);
    }
    return CALLBACK.matcher(redacted).replaceAll("webhooks/" + SHOWN);
  }

  /** How a body begins; no part of a key is left where it is cut. */
  String beginning(BodyText body) {
    String text = body.beginning(LONGEST + 1);
    String redacted = redact(text);
    int longestForm = forms.stream().mapToInt(String::length).findFirst().orElse(0);
    return text.length() <= LONGEST
        ? redacted
        : redacted.substring(0, Math.max(0, redacted.length() - longestForm));
  }

  /** The same tree with every text and every name redacted. */
  JsonNode redact(JsonNode node) {
    if (node instanceof ObjectNode object) {
      ObjectNode redacted = JsonNodeFactory.instance.objectNode();
      object.properties().forEach(e -> redacted.set(redact(e.getKey()), redact(e.getValue())));
      return redacted;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode redacted = JsonNodeFactory.instance.arrayNode();
      array.forEach(element -> redacted.add(redact(element)));
      return redacted;
    }
    return node.isTextual() || forms.contains(node.asText())
        ? TextNode.valueOf(redact(node.asText()))
        : node;
  }

  private static Stream<String> forms(String key) {
    String json = new String(JsonStringEncoder.getInstance().quoteAsString(key));
    String url = URLEncoder.encode(key, StandardCharsets.UTF_8);
    String html = key.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return Stream.of(
        key,
        json,
        json.replace("/", "\\/"),
        url,
        url.replace("+", "%20"),
        lowerCaseEscapes(url),
        lowerCaseEscapes(url.replace("+", "%20")),
        html,
        html.replace("\"", "&quot;"),
        html.replace("\"", "&quot;").replace("'", "&#039;"));
  }

  private static String lowerCaseEscapes(String url) {
    return Pattern.compile("%[0-9A-F]{2}")
        .matcher(url)
        .replaceAll(escape -> escape.group().toLowerCase(Locale.ROOT));
  }
}
