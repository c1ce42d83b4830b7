package dev.finetune.cli.view;

import java.io.PrintStream;
import java.util.function.IntSupplier;

/**
 * Where a command prints.
 *
 * @param data standard output
 * @param messages standard error
 * @param live whether standard output is a terminal that can rewrite a line
 */
public record Terminal(
    PrintStream data, PrintStream messages, boolean live, boolean colour, IntSupplier columns) {

  private static final String BOLD = "\u001b[1m";
  private static final String RED = "\u001b[31m";
  private static final String GREEN = "\u001b[32m";
  private static final String PLAIN = "\u001b[0m";

  public void print(String line) {
    data.println(line);
    data.flush();
  }

  /** Prints a line for a person, broken between words where the terminal is narrower. */
  public void print(String line, int indent) {
    WrappedText.lines(line, width(), indent).forEach(this::print);
  }

  public int width() {
    return live ? columns.getAsInt() : Integer.MAX_VALUE;
  }

  public void say(String line) {
    messages.println(line);
    messages.flush();
  }

  /** Says a line, broken between words where the terminal is narrower. */
  public void sayWrapped(String line) {
    WrappedText.lines(line, width(), 0).forEach(this::say);
  }

  String bold(String text) {
    return coloured(BOLD, text);
  }

  String good(String text) {
    return coloured(GREEN, text);
  }

  String bad(String text) {
    return coloured(RED, text);
  }

  private String coloured(String code, String text) {
    return colour ? code + text + PLAIN : text;
  }
}
