package dev.finetune.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;

/** All commands, and what holds for each of them. */
@Command(
    name = "finetune",
    description = "Runs paid model trainings durably: never loses one, never pays twice for one.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
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

  private Program() {}

  static CommandLine of(Surroundings surroundings) {
    Connections connections = new Connections(surroundings);
    CommandLine program =
        new CommandLine(new Program())
            .addSubcommand(new DemoCommand(surroundings))
            .addSubcommand(new DevCommand(surroundings))
            .addSubcommand(new StartCommand(surroundings, connections))
            .addSubcommand(new WatchCommand(surroundings, connections))
            .addSubcommand(new GetCommand(surroundings, connections))
            .addSubcommand(new CancelCommand(surroundings, connections))
            .addSubcommand(new CheckCommand(surroundings, connections))
            .addSubcommand(new ExtendCommand(surroundings, connections))
            .addSubcommand(new SettleCommand(surroundings, connections))
            .addSubcommand(new ResolveCommand(surroundings, connections))
            .addSubcommand(new WorkerCommand(surroundings))
            .addSubcommand(new GatewayCommand(surroundings))
            .addSubcommand(new SimulatorCommand(surroundings));
    program.getSubcommands().values().forEach(Program::addHelp);
    program.addSubcommand(new CommandLine.HelpCommand());
    Problems problems = new Problems(surroundings);
    return program
        .setOut(new PrintWriter(surroundings.terminal().data(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(surroundings.terminal().messages(), true, StandardCharsets.UTF_8))
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(
                surroundings.terminal().colour() ? Ansi.ON : Ansi.OFF))
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
}
