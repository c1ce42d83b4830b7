package dev.finetune.architecture;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page in Markdown, or a section of one. */
record Page(String text) {

  private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
  private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

  /** What stands between a heading and the next one. */
  Page section(String heading) {
    Pattern whole =
        Pattern.compile("(?ms)^(#+) %s$(.*?)(?=^#{1,6} |\\z)".formatted(Pattern.quote(heading)));
    return whole
        .matcher(text)
        .results()
        .findFirst()
        .map(match -> new Page(match.group(2)))
        .orElseThrow(() -> new AssertionError("there is no heading " + heading));
  }

  /** The code in the first cells of its tables. */
  List<String> firstCells() {
    return text.lines()
        .filter(line -> line.startsWith("| `"))
        .flatMap(line -> codeIn(line.substring(0, line.indexOf(" | ", 2))))
        .toList();
  }

  /** All that is marked as code, blocks aside. */
  List<String> code() {
    return codeIn(FENCE.matcher(text).replaceAll("")).toList();
  }

  private static Stream<String> codeIn(String words) {
    return CODE.matcher(words).results().map(match -> match.group(1));
  }

  /** The blocks in this language. */
  List<String> blocks(String language) {
    return FENCE
        .matcher(text)
        .results()
        .filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2))
        .toList();
  }

  List<String> headings() {
    return HEADING
        .matcher(FENCE.matcher(text).replaceAll(""))
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  /** What links to its headings end with, as GitHub makes them. */
  List<String> anchors() {
    return headings().stream()
        .map(heading -> heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w -]", ""))
        .map(heading -> heading.replace(' ', '-'))
        .toList();
  }

  /** Where its links go, other sites aside. */
  List<String> links() {
    return Pattern.compile("\\]\\(([^)\\s]+)\\)")
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .filter(link -> !link.contains("://"))
        .toList();
  }
}
