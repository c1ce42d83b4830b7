package dev.finetune.training;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.finetune.text.Quoted;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is wrong with a text that is not JSON, where, and nothing of the text itself: it may hold a
 * key. Jackson's message has the first two, in words for programmers.
 */
final class JsonFault {

  private static final Pattern TWICE = Pattern.compile("Duplicate [^'\"]*['\"](.*)['\"].*");
  private static final Pattern LETTER = Pattern.compile(".*\\(code (\\d+).*", Pattern.DOTALL);
  private static final Pattern TOKEN = Pattern.compile("\\D*? token '([^']*)'.*", Pattern.DOTALL);
  private static final Set<String> WORDS =
      Set.of("NaN", "Infinity", "-Infinity", "None", "True", "False", "undefined", "NULL", "Null");

  private JsonFault() {}

  static String of(JsonProcessingException fault) {
    String message = String.valueOf(fault.getOriginalMessage());
    return fault instanceof JsonEOFException || message.startsWith("Unexpected end-of-input")
        ? "is not JSON: it ends too early%s, before all brackets and quotes are closed"
            .formatted(position(fault, " at line %s, column %s"))
        : words(fault, message) + position(fault, " (line %s, column %s)");
  }

  private static String words(JsonProcessingException fault, String message) {
    Matcher twice = TWICE.matcher(message);
    if (twice.matches()) {
      return "is unclear: the name " + Quoted.bare(twice.group(1)) + " stands twice";
    }
    if (fault instanceof MismatchedInputException) {
      return message.startsWith("Trailing") ? "is more than one JSON value" : "is not a JSON value";
    }
    return "is not JSON: " + mistake(message);
  }

  private static String mistake(String message) {
    Matcher token = TOKEN.matcher(message);
    Matcher letter = LETTER.matcher(message);
    if (token.matches()) {
      return WORDS.contains(token.group(1))
          ? "%s is none of its words, write a number, true, false or null".formatted(token.group(1))
          : "a word stands without quotes";
    }
    if (message.contains("UTF-8")) {
      return "it is not UTF-8, save it as that";
    }
    if (message.contains("unquoted character")) {
      return "a text has a line break or control character in it, write \\n for a line break";
    }
    if (message.contains("escape")) {
      return "a backslash stands before a letter that needs none, write \\\\ for a backslash";
    }
    if (message.contains("colon to separate")) {
      return "a colon is missing behind a name";
    }
    if (message.contains("close marker")) {
      return "a bracket is closed by one of another kind";
    }
    if (message.contains("eading zero")) {
      return "a number begins with 0";
    }
    return letter.matches()
        ? byLetter(Integer.parseInt(letter.group(1)), message)
        : "a number or a text is cut or misspelt";
  }

  private static String byLetter(int letter, String message) {
    boolean separates = message.contains("was expecting comma");
    return switch (letter) {
      case '}', ']' -> "a comma stands before " + (char) letter;
      case '/', '#' -> "it has a comment, which JSON does not allow";
      case '\'', '`', 0x2018, 0x2019, 0x201c, 0x201d ->
          "%s is not a JSON quote, write \"".formatted(Character.toString(letter));
      case ',' -> "a comma stands where a value or a name is missing";
      case '"', '{', '[' ->
          separates ? "a comma is missing" : "a bracket or a quote stands where none belongs";
      default ->
          message.contains("field name")
              ? "a name stands without quotes"
              : "a letter stands where none belongs";
    };
  }

  private static String position(JsonProcessingException fault, String form) {
    JsonLocation place = fault.getLocation();
    return place == null ? "" : form.formatted(place.getLineNr(), place.getColumnNr());
  }
}
