package dev.finetune.cli.view;

import java.util.ArrayList;
import java.util.List;

/** A line broken between words, so that a terminal does not break it within one. */
final class WrappedText {

  private WrappedText() {}

  /**
   * The parts, which are not longer than the width, unless a single word is: ids and addresses stay
   * whole, and beside their label.
   *
   * @param indent blanks before each part but the first
   */
  static List<String> lines(String text, int width, int indent) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    int start = 0;
    while (rest.length() > width) {
      int blank = rest.lastIndexOf(' ', width);
      int next = rest.indexOf(' ', width);
      int word = (next < 0 ? rest.length() : next) - blank - 1;
      int end = blank > start && indent + word <= width ? blank : next;
      if (end < 0) {
        break;
      }
      lines.add(rest.substring(0, end).stripTrailing());
      rest = " ".repeat(indent) + rest.substring(end).strip();
      start = indent;
    }
    lines.add(rest);
    return lines;
  }
}
