package dev.finetune.cli.answer;

import dev.finetune.cli.exit.UsageException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Scanner;
import java.util.Set;
import picocli.CommandLine.Option;

/** A person's yes to what may cost money; a script gives it beforehand. */
public final class Confirmation {

  private static final Set<String> YES = Set.of("y", "yes");

  @Option(names = "--yes", description = "Do it without being asked.")
  private boolean yes;

  public boolean isGiven() {
    return yes;
  }

  /**
   * Reads the answer to a question that was asked.
   *
   * @throws UsageException if it is no yes
   */
  public static void read(InputStream input) {
    Scanner lines = new Scanner(input, StandardCharsets.UTF_8);
    String typed = lines.hasNextLine() ? lines.nextLine().strip().toLowerCase(Locale.ROOT) : "";
    if (!YES.contains(typed)) {
      throw new UsageException("nothing was done: answer y, or give --yes");
    }
  }
}
