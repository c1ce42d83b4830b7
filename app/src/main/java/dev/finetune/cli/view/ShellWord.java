package dev.finetune.cli.view;

import java.util.regex.Pattern;

/** A text as one word of a POSIX shell, for commands that are to be pasted. */
public final class ShellWord {

  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z0-9_./:@%+=,][A-Za-z0-9_./:@%+=,-]*");

  private ShellWord() {}

  /** The text itself where no character of it means something to the shell, else quoted. */
  public static String of(String text) {
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
