package dev.finetune.cli;

import dev.finetune.cli.exit.ExitCode;
import dev.finetune.cli.local.LocalHome;
import dev.finetune.cli.view.JsonStyle;
import dev.finetune.cli.view.LogStyle;
import dev.finetune.cli.view.Terminal;
import dev.finetune.cli.view.TerminalWidth;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.slf4j.bridge.SLF4JBridgeHandler;

public final class Main {

  private Main() {}

  /**
   * Runs one command and exits with its {@link ExitCode}.
   *
   * <p>The launcher says by system properties how it was called, where its home is, and whether
   * standard output is a terminal.
   */
  public static void main(String[] args) {
    Map<String, String> environment = System.getenv();
    setUpLog(LogStyle.of(List.of(args), environment));
    System.exit(Program.of(surroundings(environment)).execute(args));
  }

  /** Before the first line. Libraries that log by the JDK's own logging write such lines, too. */
  private static void setUpLog(LogStyle style) {
    System.setProperty("finetune.log", style.level());
    System.setProperty("finetune.log.format", style.format());
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
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
        JsonStyle.mapper(),
        false);
  }

  /** JSON is UTF-8 whatever the locale is, and so are terminals. */
  private static PrintStream utf8(FileDescriptor stream) {
    return new PrintStream(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
  }
}
