package dev.finetune.cli;

import dev.finetune.cli.local.LocalHome;
import dev.finetune.cli.view.JsonStyle;
import dev.finetune.cli.view.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.ToIntFunction;
import picocli.CommandLine;

/** Runs commands in this process, and keeps what they print. */
final class Shell {

  private final LocalHome home;
  private final Map<String, String> environment;
  private String out = "";
  private String err = "";

  Shell(Path home, Map<String, String> environment) {
    this.home = new LocalHome(home);
    this.environment = environment;
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

  private int in(String input, ToIntFunction<Surroundings> command) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(stream(data), stream(messages), false, false, () -> 80);
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
