package dev.finetune.provider;

import dev.finetune.text.NearestWord;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A field of an account, besides those that every account has.
 *
 * @param form what its value looks like
 * @param words all that it can be; empty where it is a text
 * @param remedy what to write instead of another value
 * @param usual its value where it is left out; empty for none
 * @param required whether it cannot be left out
 */
public record AccountField(
    String name, Pattern form, List<String> words, String remedy, String usual, boolean required) {

  private static final List<String> FLAG = List.of("true", "false");

  public AccountField {
    words = List.copyOf(words);
  }

  public boolean isFlag() {
    return words.equals(FLAG);
  }

  /**
   * The same value.
   *
   * @throws IllegalArgumentException if it cannot be one, saying what to write instead
   */
  public String checked(String value) {
    if (!form.matcher(value).matches()) {
      String near = NearestWord.to(value, words).map("; did you mean %s?"::formatted).orElse("");
      throw new IllegalArgumentException(remedy + near);
    }
    return value;
  }

  /** One of these words; the first where it is left out. */
  public static AccountField oneOf(String name, List<String> words) {
    String form = words.stream().map(Pattern::quote).collect(Collectors.joining("|"));
    String remedy = "write one of " + String.join(", ", words);
    return new AccountField(name, Pattern.compile(form), words, remedy, words.get(0), false);
  }

  /** True or false; false where it is left out. */
  public static AccountField flag(String name) {
    return new AccountField(
        name, Pattern.compile("true|false"), FLAG, "write true or false", "false", false);
  }

  public static AccountField text(String name, String form, String example, String usual) {
    return new AccountField(
        name, Pattern.compile(form), List.of(), "write one such as " + example, usual, false);
  }

  /** A text such as an example, without which the account cannot be used. */
  public static AccountField required(String name, String form, String example) {
    return new AccountField(
        name, Pattern.compile(form), List.of(), "write one such as " + example, "", true);
  }
}
