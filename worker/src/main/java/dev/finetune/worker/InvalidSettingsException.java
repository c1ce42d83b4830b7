package dev.finetune.worker;

import java.util.List;

/** Settings that cannot be used, with every mistake at once and no secret in any. */
public final class InvalidSettingsException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> mistakes;

  InvalidSettingsException(List<String> mistakes) {
    super(
        mistakes.size() == 1
            ? mistakes.get(0)
            : mistakes.size() + " settings cannot be used:\n- " + String.join("\n- ", mistakes));
    this.mistakes = List.copyOf(mistakes);
  }

  /** One sentence each: the variable, its value unless secret, what to do. */
  public List<String> mistakes() {
    return mistakes;
  }
}
