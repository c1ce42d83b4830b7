package dev.finetune.cli.doctor;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.finetune.cli.view.Terminal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What was found about one thing that a training needs.
 *
 * @param remedy what to do about it; null where nothing is to be done
 */
public record Check(String name, Verdict verdict, String words, @Nullable String remedy) {

  static final int INDENT = 9;

  public enum Verdict {
    OK,
    /** It works, and may not be what is meant. */
    WARNING,
    FAILED,
    /** It could not be looked at from here. */
    UNKNOWN;

    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public void print(Terminal terminal) {
    terminal.print("%-8s %s: %s".formatted(verdict.word(), name, words), INDENT);
    if (remedy != null && remedy.startsWith("temporal ")) {
      // Whole, so that it can be pasted.
      terminal.print(" ".repeat(INDENT) + remedy);
    } else if (remedy != null) {
      terminal.print(" ".repeat(INDENT) + remedy, INDENT);
    }
  }

  static Check ok(String name, String words) {
    return new Check(name, Verdict.OK, words, null);
  }

  static Check warning(String name, String words, @Nullable String remedy) {
    return new Check(name, Verdict.WARNING, words, remedy);
  }

  static Check failed(String name, String words, @Nullable String remedy) {
    return new Check(name, Verdict.FAILED, words, remedy);
  }

  static Check unknown(String name, String words) {
    return new Check(name, Verdict.UNKNOWN, words, null);
  }
}
