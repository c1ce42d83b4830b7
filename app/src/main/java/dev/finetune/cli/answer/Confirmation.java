package dev.finetune.cli;

import dev.finetune.cli.exit.UsageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Asks whether something that may cost money is meant. */
record Confirmation(Surroundings surroundings) {

  private static final Set<String> YES = Set.of("y", "yes");

  /**
   * Reads one line from standard input.
   *
   * @throws UsageException unless it says yes; a script has {@code --yes}
   */
  void require(String risk) {
    surroundings.say(risk + " Send it? [y/N]");
    if (!YES.contains(line().strip().toLowerCase(Locale.ROOT))) {
      throw new UsageException("nothing was sent: answer y, or give --yes");
    }
  }

  private String line() {
    try {
      String line =
          new BufferedReader(new InputStreamReader(surroundings.input(), StandardCharsets.UTF_8))
              .readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
