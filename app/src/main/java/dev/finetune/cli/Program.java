package dev.finetune.cli;

import dev.finetune.cli.view.Terminal;
import dev.finetune.simulator.modelslab.Profile;
import dev.finetune.training.DurationText;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** All commands, and what holds for each of them. */
@Command(
    name = "finetune",
    description = "Runs paid model trainings durably: never loses one, never pays twice for one.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      DevCommand.class,
      StartCommand.class,
      WatchCommand.class,
      GetCommand.class,
      OperatorCommands.Cancel.class,
      OperatorCommands.Check.class,
      OperatorCommands.Extend.class,
      RequestsCommand.class,
      OperatorCommands.Settle.class,
      OperatorCommands.Resolve.class,
      WorkerCommand.class,
      GatewayCommand.class,
      SimulatorCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./finetune demo                        one training, end to end, right here",
      "  ./finetune dev                         the same surroundings, until Ctrl-C",
      "  ./finetune start request.json --watch  start a training and follow it",
      "  ./finetune get ID --json               how it stands, for a script",
      "",
      "Exit codes: 0 ready, 1 failed, 2 bad usage or input, 3 cancelled,",
      "4 cannot reach Temporal. The connection is set as for Temporal itself:",
      "TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, profiles, TLS."
    })
final class Program {

  private final Surroundings surroundings;

  private Program(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  static CommandLine of(Surroundings surroundings) {
    CommandLine program = new CommandLine(new Program(surroundings));
    RequestFlags.addTo(
        Objects.requireNonNull(program.getSubcommands().get("start")).getCommandSpec());
    program.getSubcommands().values().forEach(Program::addHelp);
    program.addSubcommand(new CommandLine.HelpCommand());
    Problems problems = new Problems(surroundings);
    Terminal terminal = surroundings.terminal();
    return program
        .setOut(new PrintWriter(terminal.data(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(terminal.messages(), true, StandardCharsets.UTF_8))
        .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colour() ? Ansi.ON : Ansi.OFF))
        .registerConverter(Duration.class, Program::duration)
        .registerConverter(Profile.class, Program::profile)
        .setParameterExceptionHandler(problems::ofUsage)
        .setExecutionExceptionHandler(problems::ofExecution);
  }

  private static void addHelp(CommandLine command) {
    command
        .getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help and exit.")
                .build());
  }

  private static Duration duration(String text) {
    try {
      return DurationText.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("'" + text + "' is no duration: " + e.getMessage());
    }
  }

  private static Profile profile(String word) {
    try {
      return Profile.parse(word);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
