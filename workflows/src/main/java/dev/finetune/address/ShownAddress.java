package dev.finetune.address;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How an address is shown to people: on one line, short, and without what may be a secret. */
public final class ShownAddress {

  private static final int LONGEST = 200;
  private static final Pattern USER_INFO = Pattern.compile("^((?:\\w*:?[/\\\\]+)?)[^/\\\\?#]*@");
  // A password may hold a slash or a question mark, which ends the authority for a parser.
  private static final Pattern ALL_BEFORE_AT = Pattern.compile("(?s)^((?:\\w*:?[/\\\\]+)?).*@");
  private static final Pattern QUERY_OR_FRAGMENT = Pattern.compile("(?s)[?#].*");

  private ShownAddress() {}

  /**
   * The normal form where the text has one, else the beginning of the text; {@code ?…} for the
   * query and the fragment, which carry the signatures of signed links; {@code …@} for user name
   * and password; what cannot be seen escaped; at most 200 characters.
   *
   * @param text an address or not
   */
  public static String of(String text) {
    try {
      return WebAddress.parse(text).shown();
    } catch (InvalidAddressException e) {
      return shortened(escaped(QUERY_OR_FRAGMENT.matcher(open(text)).replaceFirst("?…")));
    }
  }

  private static String open(String text) {
    Matcher usual = USER_INFO.matcher(text);
    return (usual.find() ? usual : ALL_BEFORE_AT.matcher(text)).replaceFirst("$1…@");
  }

  /** In double quotes, for any part of an address that is no secret. */
  static String quoted(String text) {
    return '"' + shortened(escaped(text)) + '"';
  }

  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints().forEach(letter -> append(escaped, letter));
    return escaped.toString();
  }

  private static void append(StringBuilder escaped, int letter) {
    switch (Character.getType(letter)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          escaped.append(String.format(Locale.ROOT, "\\u%04x", letter));
      default -> escaped.appendCodePoint(letter);
    }
  }

  static String shortened(String text) {
    if (text.codePointCount(0, text.length()) <= LONGEST) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }
}
