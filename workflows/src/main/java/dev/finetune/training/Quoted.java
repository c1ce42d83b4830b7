package dev.finetune.training;

import java.util.Locale;
import java.util.regex.Pattern;

/** A value from outside, fit to stand in a message: on one line, and short. */
public final class Quoted {

  private static final int LONGEST = 100;
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z0-9_./:@%+=,][A-Za-z0-9_./:@%+=,-]*");

  private Quoted() {}

  /** In double quotes. */
  public static String of(String value) {
    return '"' + bare(value) + '"';
  }

  public static String bare(String value) {
    StringBuilder shown = new StringBuilder();
    value.codePoints().limit(LONGEST).forEach(c -> append(shown, c));
    if (value.codePointCount(0, value.length()) > LONGEST) {
      shown.append('…');
    }
    return shown.toString();
  }

  /** All of it as one word of a POSIX shell, for commands that are to be copied. */
  public static String inShell(String value) {
    return PLAIN.matcher(value).matches() ? value : "'" + value.replace("'", "'\\''") + "'";
  }

  private static void append(StringBuilder shown, int codePoint) {
    if (Character.isISOControl(codePoint)) {
      shown.append(String.format(Locale.ROOT, "\\u%04x", codePoint));
    } else {
      shown.appendCodePoint(codePoint);
    }
  }
}
