package dev.finetune.worker;

import dev.finetune.text.PastedText;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a key is hardly meant to have, and has after it was pasted; it is never shown. */
final class OddSecret {

  private static final Pattern LINE_BREAK = Pattern.compile("\\R");
  private static final Pattern LAST_LINE_ENDS = Pattern.compile("\\R+\\z");
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\$\\{.*}|\\$\\(.*\\)|\\{\\{.*}}|<[^<>]+>|\\$[A-Z][A-Z0-9_]*");
  private static final Pattern ASSIGNMENT =
      Pattern.compile("(export )?[A-Z][A-Z0-9_]*_(KEY|SECRET)=.*");

  private OddSecret() {}

  /**
   * What goes on behind the name of the setting; empty if nothing is odd.
   *
   * @param raw the secret, and what stands around it: a line end is usual there
   */
  static Optional<String> words(String raw) {
    String secret = raw.strip();
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
    if (secret.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return Optional.of("begins with the word Bearer: write the key alone");
    }
    return secret.isEmpty() || LAST_LINE_ENDS.matcher(raw).replaceFirst("").equals(secret)
        ? Optional.empty()
        : Optional.of("has a blank around it, which is dropped: leave it out");
  }
}
