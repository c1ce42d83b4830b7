package dev.finetune.worker;

import dev.finetune.address.PastedText;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a key is hardly meant to have, and has after it was pasted; it is never shown. */
final class OddSecret {

  private static final Pattern LINE_BREAK = Pattern.compile("\\R");
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\$\\{.*}|\\$\\(.*\\)|\\{\\{.*}}|<[^<>]+>|\\$[A-Z][A-Z0-9_]*");
  private static final Pattern ASSIGNMENT =
      Pattern.compile("(export )?[A-Z][A-Z0-9_]*_(KEY|SECRET)=.*");

  private OddSecret() {}

  /** What goes on behind the name of the setting; empty if nothing is odd. */
  static Optional<String> words(String secret) {
    String bare = secret.replace("\ufeff", "");
    if (!bare.equals(secret)) {
      return Optional.of("has a byte order mark (U+FEFF): save it as UTF-8 without one");
    }
    if (LINE_BREAK.matcher(secret).find()) {
      long lines = secret.lines().count();
      return Optional.of("has %s lines, and is used as a whole: keep one".formatted(lines));
    }
    if (!PastedText.clean(secret).equals(secret)) {
      return Optional.of("has quotes around it, which are used as a part of it: leave them out");
    }
    if (PLACEHOLDER.matcher(secret).matches()) {
      return Optional.of("is a placeholder that nothing has filled in: write the value itself");
    }
    if (ASSIGNMENT.matcher(secret).matches()) {
      return Optional.of("begins with the name of a variable: write the value alone");
    }
    return secret.regionMatches(true, 0, "Bearer ", 0, 7)
        ? Optional.of("begins with the word Bearer: write the key alone")
        : Optional.empty();
  }
}
