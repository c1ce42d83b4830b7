package dev.finetune.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.finetune.training.StepLog;
import dev.finetune.training.TrainingPhase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an answer under all their names: {@code messege} in the training endpoints, {@code
 * message} elsewhere, each a text, an array, or an object of arrays. All are empty for an answer
 * that is no JSON object.
 */
final class AnswerFields {

  private static final Pattern PHASE_WORD = Pattern.compile("\\s*[A-Za-z][A-Za-z0-9_-]{0,63}\\s*");
  private static final List<String> PHASES =
      List.of("messege", "message", "training_status", "model_training_status");

  private final JsonNode body;

  private AnswerFields(JsonNode body) {
    this.body = body;
  }

  static AnswerFields of(ProviderAnswer answer) {
    return of(answer.json());
  }

  static AnswerFields of(@Nullable JsonNode json) {
    return new AnswerFields(json != null && json.isObject() ? json : MissingNode.getInstance());
  }

  boolean isObject() {
    return body.isObject();
  }

  /** The {@code status} word in lower case; empty where there is none. */
  String status() {
    return text("status").strip().toLowerCase(Locale.ROOT);
  }

  boolean isError() {
    return List.of("error", "failed").contains(status());
  }

  /** The text of a field; empty where it is absent, null, or no scalar. */
  String text(String name) {
    JsonNode value = body.path(name);
    return value.isNull() ? "" : value.asText("");
  }

  /** The phase, whichever field has it: a documented word before one never seen. */
  Optional<TrainingPhase> phase() {
    return phaseIn(PHASES, List.of());
  }

  /** The phase in one of these fields, without those words. */
  Optional<TrainingPhase> phaseIn(List<String> names, List<String> without) {
    List<TrainingPhase> words =
        names.stream()
            .map(this::text)
            .filter(text -> PHASE_WORD.matcher(text).matches())
            .map(TrainingPhase::new)
            .filter(phase -> !without.contains(phase.word()))
            .toList();
    return words.stream()
        .filter(phase -> phase.kind() != TrainingPhase.Kind.UNKNOWN)
        .findFirst()
        .or(() -> words.stream().findFirst());
  }

  /** The first of these fields that holds anything; it may be no valid id. */
  Optional<String> id(String... names) {
    return Stream.of(names).map(this::text).filter(id -> !id.isBlank()).findFirst();
  }

  Optional<String> logs() {
    return Stream.of("data", "logs")
        .map(name -> flat(body.path(name), "\n"))
        .filter(log -> !log.isBlank())
        .map(StepLog::shortened)
        .findFirst();
  }

  /** Whether the message is an object: each field with what is wrong about it. */
  boolean namesFields() {
    return Stream.of("messege", "message", "errors").anyMatch(name -> body.path(name).isObject());
  }

  /** Whether the message is a list of sentences, as of a validation. */
  boolean listsMessages() {
    return Stream.of("messege", "message", "errors").anyMatch(name -> body.path(name).isArray());
  }

  /** The provider's words, advice included, in one text; empty where it says nothing. */
  String words() {
    return String.join(
        " ",
        Stream.of("messege", "message", "error", "errors", "tips", "tip")
            .map(name -> flat(body.path(name), "; "))
            .filter(text -> !text.isBlank())
            .toList());
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
