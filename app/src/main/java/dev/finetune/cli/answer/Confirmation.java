package dev.finetune.cli.answer;

import dev.finetune.cli.exit.UsageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Asks whether something that may cost money is meant.
 *
 * @param input where the answer is read
 * @param questions takes what is asked
 */
public record Confirmation(InputStream input, Consumer<String> questions) {

  private static final Set<String> YES = Set.of("y", "yes");

  /**
   * Reads one line from standard input.
   *
   * @throws UsageException unless it says yes; a script has {@code --yes}
   */
  public void require(String risk) {
    questions.accept(risk + " Send it? [y/N]");
    if (!YES.contains(line().strip().toLowerCase(Locale.ROOT))) {
      throw new UsageException("nothing was sent: answer y, or give --yes");
    }
  }

  private String line() {
    try {
      String line =
          new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8)).readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
