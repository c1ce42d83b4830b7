package dev.finetune.provider.http;

/** The provider's words, fit to stand in a message: on one line, short, and with their source. */
public final class ShownWords {

  private static final int LONGEST = 300;

  private ShownWords() {}

  /** For example {@code "Invalid Api Key" (HTTP 200)}. */
  public static String of(ProviderAnswer answer) {
    String words = AnswerFields.of(answer).words();
    String obstacle = answer.obstacle().isEmpty() ? "" : ", " + answer.obstacle();
    return quoted(words.isBlank() ? answer.text() : words)
        + (" (HTTP " + answer.status() + obstacle + ")");
  }

  public static String quoted(String text) {
    String line = oneLine(text);
    return line.isEmpty() ? "an empty answer" : '"' + line + '"';
  }

  public static String oneLine(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\p{Z}\\s]+", " ").strip();
    if (line.codePointCount(0, line.length()) <= LONGEST) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
  }
}
