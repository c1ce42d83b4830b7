package dev.finetune.trainer;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.training.RequestProblem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A field of a trainer's own, which stands in the {@code options} of a request.
 *
 * @param remedy what to send instead of a value that it does not take
 * @param takes whether it takes a value: a text, a Long, a Double or a Boolean
 */
public record TrainerOption(String name, String remedy, Predicate<Object> takes) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  public static TrainerOption whole(String name, long least, long most) {
    return new TrainerOption(
        name,
        "send a whole number from %s to %s".formatted(least, most),
        value -> value instanceof Long number && number >= least && number <= most);
  }

  /** A number above 0, up to this. */
  public static TrainerOption positive(String name, double most) {
    return new TrainerOption(
        name,
        "send a number above 0, up to " + most,
        value -> value instanceof Number number && isIn(number.doubleValue(), most));
  }

  private static boolean isIn(double number, double most) {
    return number > 0 && number <= most;
  }

  public static TrainerOption flag(String name) {
    return new TrainerOption(name, "send true or false", Boolean.class::isInstance);
  }

  public static TrainerOption oneOf(String name, String... words) {
    List<String> known = List.of(words);
    return new TrainerOption(
        name,
        "send one of " + String.join(", ", known),
        value -> value instanceof String text && known.contains(text));
  }

  public static TrainerOption text(String name) {
    return new TrainerOption(name, "send a text in quotes", String.class::isInstance);
  }

  /** A text such as an example. */
  public static TrainerOption text(String name, Pattern form, String example) {
    return new TrainerOption(
        name,
        "send one such as " + example,
        value -> value instanceof String text && form.matcher(text).matches());
  }

  /** A field that the request sets by another name. */
  public static TrainerOption of(String name, String field) {
    return new TrainerOption(
        name, "leave it out: " + field + " of the request says it", value -> false);
  }

  /** Adds options to what is sent, each as it is; returns that. */
  public static ObjectNode add(Map<String, Object> options, ObjectNode to) {
    options.forEach((name, value) -> to.set(name, JSON.valueToTree(value)));
    return to;
  }

  Optional<RequestProblem> problem(Object value) {
    return takes.test(value)
        ? Optional.empty()
        : Optional.of(TrainerRules.problem(name, value, remedy));
  }
}
