package dev.finetune.faults;

import java.util.List;

/** An API key that shows whatever encodes or escapes it badly. */
public final class ApiKeyForms {

  public static final String KEY = "sk/\"x+y";

  /** In JSON, in JSON within JSON, in an address, in HTML; and what is left of others. */
  static final List<String> ALL =
      List.of(KEY, "x+y", "x%2By", "x%2by", "sk%2F", "sk%2f", "sk\\/", "sk/&quot;", "sk/\\");

  private ApiKeyForms() {}

  /** Those that a text holds. */
  public static List<String> in(String text) {
    return ALL.stream().filter(text::contains).toList();
  }
}
