package dev.finetune.outbound;

import java.util.regex.Pattern;

/** How an address is shown to people: on one line, short, and without what may be a secret. */
public final class ShownUrl {

  private static final int LONGEST = 200;
  private static final Pattern USER_INFO = Pattern.compile("^([^/?#]*//)[^/?#]*@");
  private static final Pattern QUERY_OR_FRAGMENT = Pattern.compile("[?#].*", Pattern.DOTALL);

  private ShownUrl() {}

  /**
   * The beginning, at most 200 characters; {@code ?…} for the query and the fragment, which carry
   * the signatures of signed links; control characters escaped.
   *
   * @param url any text, an address or not
   */
  public static String of(String url) {
    String open = USER_INFO.matcher(url).replaceFirst("$1…@");
    return shorten(escape(QUERY_OR_FRAGMENT.matcher(open).replaceFirst("?…")));
  }

  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints().forEach(c -> append(escaped, c));
    return escaped.toString();
  }

  private static void append(StringBuilder escaped, int codePoint) {
    int kind = Character.getType(codePoint);
    if (kind == Character.CONTROL
        || kind == Character.FORMAT
        || kind == Character.LINE_SEPARATOR
        || kind == Character.PARAGRAPH_SEPARATOR
        || kind == Character.SURROGATE) {
      escaped.append(String.format("\\u%04x", codePoint));
    } else {
      escaped.appendCodePoint(codePoint);
    }
  }

  private static String shorten(String text) {
    if (text.codePointCount(0, text.length()) <= LONGEST) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }
}
