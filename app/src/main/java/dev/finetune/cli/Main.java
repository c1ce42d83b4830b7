package dev.finetune.cli;

import dev.finetune.address.PastedText;
import dev.finetune.cli.exit.ExitCode;
import dev.finetune.cli.local.LocalHome;
import dev.finetune.cli.view.JsonStyle;
import dev.finetune.cli.view.Terminal;
import dev.finetune.cli.view.TerminalWidth;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

public final class Main {

  private static final Set<String> UNATTENDED = Set.of("worker", "gateway");

  private Main() {}

  /**
   * Runs one command and exits with its {@link ExitCode}.
   *
   * <p>The launcher says by system properties how it was called, where its home is, and whether
   * standard output is a terminal.
   */
  public static void main(String[] args) {
    Map<String, String> environment = System.getenv();
    setUpLog(args, environment);
    System.exit(Program.of(surroundings(environment)).execute(args));
  }

  /** As the settings say, before the first line; a mistake in them is reported with the others. */
  private static void setUpLog(String[] args, Map<String, String> environment) {
    // Only what runs unattended logs what it does; the others have a person before them.
    boolean attended = args.length > 0 && !UNATTENDED.contains(args[0]);
    String level = PastedText.clean(environment.getOrDefault("FINETUNE_LOG_LEVEL", ""));
    String format = PastedText.clean(environment.getOrDefault("FINETUNE_LOG_FORMAT", ""));
    System.setProperty("finetune.log", level.isEmpty() ? (attended ? "WARN" : "INFO") : level);
    System.setProperty("finetune.log.format", format.equals("json") ? format : "text");
  }

  private static Surroundings surroundings(Map<String, String> environment) {
    boolean terminal =
        Boolean.getBoolean("finetune.terminal") && !"dumb".equals(environment.get("TERM"));
    boolean colour = terminal && environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new Surroundings(
        System.getProperty("finetune.program", "./finetune"),
        environment,
        new LocalHome(Path.of(System.getProperty("finetune.home", ".finetune"))),
        System.in,
        new Terminal(
            utf8(FileDescriptor.out),
            utf8(FileDescriptor.err),
            terminal,
            colour,
            new TerminalWidth(environment)),
        JsonStyle.mapper());
  }

  /** JSON is UTF-8 whatever the locale is, and so are terminals. */
  private static PrintStream utf8(FileDescriptor stream) {
    return new PrintStream(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
  }
}
