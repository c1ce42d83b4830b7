package dev.finetune.gateway;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path as it may stand in a log. A webhook's address proves its sender by its last two segments,
 * grant and MAC, also where a proxy has put another path before them or taken some away. So only
 * the beginning is shown, and nothing that has the form of one of the two.
 */
final class ShownPath {

  private static final int MOST_SEGMENTS = 4;
  private static final int LONGEST = 200;

  /** A slash may come encoded, once or twice. */
  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_~-]+");

  private static final Pattern MAC_OR_GRANT =
      Pattern.compile(
          "(?<![A-Za-z0-9_~-])(?:(?:25)*2[Ff])?"
              + "(?:[A-Za-z0-9_-]{22}|[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})"
              + "(?![A-Za-z0-9_~-])");

  private ShownPath() {}

  /**
   * Shows one.
   *
   * @param path as it came, encoded, without a query
   */
  static String of(String path) {
    String shown =
        MAC_OR_GRANT.matcher(beginning(path)).replaceAll("***").replaceAll("[^!-~]", "?");
    return shown.length() > LONGEST ? shown.substring(0, LONGEST) + "..." : shown;
  }

  private static String beginning(String path) {
    Matcher segments = SEGMENT.matcher(path);
    int end = 0;
    for (int shown = 0; shown < MOST_SEGMENTS && segments.find(); shown++) {
      end = segments.end();
    }
    return segments.find() ? path.substring(0, end) + "/..." : path;
  }
}
