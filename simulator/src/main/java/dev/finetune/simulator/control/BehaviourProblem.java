package dev.finetune.simulator.control;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is wrong with a behaviour, by the names of its switches: Jackson names Java's classes. */
final class BehaviourProblem {

  private BehaviourProblem() {}

  static String of(JsonProcessingException problem) {
    return problem instanceof JsonMappingException mapping ? ofSwitch(mapping) : ofText(problem);
  }

  private static String ofText(JsonProcessingException problem) {
    JsonLocation place = problem.getLocation();
    String where = "at line %s, column %s".formatted(place.getLineNr(), place.getColumnNr());
    String message = String.valueOf(problem.getOriginalMessage());
    return message.startsWith("Unexpected end-of-input")
        ? "the JSON ends too early " + where
        : "it is not JSON %s: %s".formatted(where, message);
  }

  private static String ofSwitch(JsonMappingException problem) {
    String name = name(problem.getPath());
    if (problem instanceof UnrecognizedPropertyException unknown) {
      List<String> known =
          unknown.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList();
      return "\"%s\" is no switch: there are %s".formatted(name, words(known));
    }
    if (problem.getCause() instanceof IllegalArgumentException cause) {
      return name.isEmpty() ? String.valueOf(cause.getMessage()) : name + ": " + cause.getMessage();
    }
    return problem instanceof MismatchedInputException other
        ? ofValue(name, other)
        : name + " cannot be read";
  }

  private static String ofValue(String name, MismatchedInputException problem) {
    String value =
        problem instanceof InvalidFormatException format ? " is \"" + format.getValue() + "\"" : "";
    return "%s%s: send %s".formatted(name, value, expected(problem.getTargetType()));
  }

  private static String expected(@Nullable Class<?> type) {
    if (type == null || type.isRecord()) {
      return "an object";
    }
    if (type.isEnum()) {
      return "one of " + words(Arrays.asList(type.getEnumConstants()));
    }
    if (type == Duration.class) {
      return "a duration such as 2s, 5m or 1h30m";
    }
    if (type == boolean.class) {
      return "true or false";
    }
    return type.isPrimitive() || Number.class.isAssignableFrom(type)
        ? "a whole number"
        : "a text, or a list of them";
  }

  private static String words(Collection<?> names) {
    return names.stream()
        .map(name -> name.toString().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  private static String name(List<JsonMappingException.Reference> path) {
    return path.stream()
        .map(
            step ->
                step.getFieldName() == null
                    ? "[" + step.getIndex() + "]"
                    : "." + step.getFieldName())
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }
}
