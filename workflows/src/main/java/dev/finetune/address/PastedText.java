package dev.finetune.address;

import java.util.List;

/** What a person has put into a setting, as it arrives from .env files, charts and shells. */
public final class PastedText {

  private static final String BYTE_ORDER_MARK = "\ufeff";
  private static final List<String> QUOTES = List.of("\"\"", "''", "\u201c\u201d", "\u2018\u2019");

  private PastedText() {}

  /**
   * Without what {@code docker --env-file} and editors leave around it: blanks, a carriage return,
   * a byte order mark, one pair of quotes.
   */
  public static String clean(String text) {
    String bare = text.replace(BYTE_ORDER_MARK, "").strip();
    boolean quoted =
        bare.length() > 1 && QUOTES.contains("" + bare.charAt(0) + bare.charAt(bare.length() - 1));
    return quoted ? bare.substring(1, bare.length() - 1).strip() : bare;
  }
}
