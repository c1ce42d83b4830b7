package dev.finetune.training;

import dev.finetune.text.Quoted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What holds for the options of every trainer; which there are, the trainer says. A secret is none:
 * it would stand in a history.
 */
final class OptionRules {

  private static final String FIELD = "options";
  private static final String REMEDY = "send a text, a number, true or false";

  private static final String PREFIX = FIELD + ".";
  private static final int MOST = 50;
  private static final int LONGEST = 2_000;
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
  private static final Pattern SECRET =
      Pattern.compile(
          "(\\w*_)?(api_?key|key|secret|password)|\\w+_token", Pattern.CASE_INSENSITIVE);
  private static final Map<String, String> WHOSE =
      Map.of(
          "key", "the provider's key lives with the worker, and \"account\" selects one",
          "wandb_key",
              "the Weights & Biases key lives with the worker, and \"account\" selects one");

  private OptionRules() {}

  /** Whether a field of a request, or of its options, would hold a secret, by its name. */
  static boolean isSecret(String field) {
    String name = field.startsWith(PREFIX) ? field.substring(PREFIX.length()) : field;
    return SECRET.matcher(name).matches();
  }

  static String field(String option) {
    return PREFIX + Quoted.bare(option);
  }

  static RequestProblem secret(String field) {
    String usual = "secrets live with the worker, and \"account\" selects them";
    return new RequestProblem(
        field,
        null,
        "holds a secret, which does not belong in a request",
        "leave it empty; " + WHOSE.getOrDefault(field, usual));
  }

  /** By name, numbers in one form each; what is null, {@code "null"} or empty is left out. */
  static Map<String, Object> normal(@Nullable Map<String, Object> options) {
    SortedMap<String, Object> normal = new TreeMap<>();
    if (options != null) {
      options.forEach(
          (name, value) -> {
            if (value != null && !value.equals("") && !value.equals("null")) {
              normal.put(name, value(value));
            }
          });
    }
    return Collections.unmodifiableSortedMap(normal);
  }

  private static Object value(Object value) {
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    return value instanceof Float number ? number.doubleValue() : value;
  }

  static List<RequestProblem> problems(Map<String, Object> options) {
    List<RequestProblem> problems = new ArrayList<>();
    if (options.size() > MOST) {
      problems.add(
          new RequestProblem(
              FIELD, null, "has more than " + MOST + " fields", "send what is not usual only"));
    }
    options.entrySet().stream()
        .limit(MOST)
        .forEach(option -> add(option.getKey(), option.getValue(), problems));
    return problems;
  }

  // No value is shown of what has an odd name or form: it may be a secret in a wrong place.
  private static void add(String name, Object value, List<RequestProblem> problems) {
    String field = field(name);
    if (isSecret(name)) {
      problems.add(secret(field));
    } else if (!NAME.matcher(name).matches()) {
      problems.add(
          new RequestProblem(
              field, null, "is no name of an option", "use letters, digits and underscores"));
    } else if (!isSingle(value)) {
      problems.add(new RequestProblem(field, null, "is no single value of a usual size", REMEDY));
    }
  }

  private static boolean isSingle(Object value) {
    return value instanceof Boolean
        || value instanceof Long
        || (value instanceof Double number && Double.isFinite(number))
        || (value instanceof String text && text.length() <= LONGEST);
  }
}
