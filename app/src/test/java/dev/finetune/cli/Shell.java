package dev.finetune.cli;

import dev.finetune.cli.local.LocalHome;
import dev.finetune.cli.view.JsonStyle;
import dev.finetune.cli.view.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;
import picocli.CommandLine;

/** Runs commands in this process, and keeps what they print. */
final class Shell {

  private final LocalHome home;
  private final Map<String, String> environment;
  private final boolean live;
  private final int columns;
  private String out = "";
  private String err = "";

  Shell(Path home, Map<String, String> environment) {
    this(new LocalHome(home), environment, false, 80);
  }

  private Shell(LocalHome home, Map<String, String> environment, boolean live, int columns) {
    this.home = home;
    this.environment = environment;
    this.live = live;
    this.columns = columns;
  }

  /** The same, at a terminal of this width. */
  Shell at(int columns) {
    return new Shell(home, environment, true, columns);
  }

  int run(String... args) {
    return runWith("", args);
  }

  int runWith(String input, String... args) {
    return in(input, surroundings -> Program.of(surroundings).execute(args));
  }

  /** What a command says that meets a problem. */
  int meets(Exception problem) {
    return in(
        "",
        surroundings -> {
          CommandLine program = Program.of(surroundings);
          return new Problems(surroundings)
              .ofExecution(problem, program, program.parseArgs("get", "t"));
        });
  }

  /** The lines below the help of a command, as they are written. */
  List<String> footer(String command) {
    List<String> lines = new ArrayList<>();
    in(
        "",
        surroundings -> {
          CommandLine one =
              Objects.requireNonNull(Program.of(surroundings).getSubcommands().get(command));
          lines.addAll(List.of(one.getCommandSpec().usageMessage().footer()));
          return 0;
        });
    return lines;
  }

  private int in(String input, ToIntFunction<Surroundings> command) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(stream(data), stream(messages), live, false, () -> columns);
    Surroundings surroundings =
        new Surroundings(
            "./finetune",
            environment,
            home,
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            terminal,
            JsonStyle.mapper(),
            false);
    int code = command.applyAsInt(surroundings);
    out = data.toString(StandardCharsets.UTF_8);
    err = messages.toString(StandardCharsets.UTF_8);
    return code;
  }

  String out() {
    return out;
  }

  String err() {
    return err;
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
