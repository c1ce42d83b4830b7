package dev.finetune.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.cli.exit.ExitCode;
import dev.finetune.cli.exit.OnceOnly;
import dev.finetune.cli.request.RequestFlags;
import dev.finetune.cli.view.Terminal;
import dev.finetune.cli.view.Version;
import dev.finetune.training.DurationText;
import dev.finetune.workflow.FineTuneState;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;
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
      ValidateCommand.class,
      StartCommand.class,
      WatchCommand.class,
      WaitCommand.class,
      GetCommand.class,
      ListCommand.class,
      CancelCommand.class,
      CheckCommand.class,
      OperatorCommands.Extend.class,
      RequestsCommand.class,
      OperatorCommands.Settle.class,
      ResolveCommand.class,
      WorkerCommand.class,
      GatewayCommand.class,
      SimulatorCommand.class,
      AccountsCommand.class,
      DoctorCommand.class,
      Program.Completion.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./finetune demo                        one training, end to end, right here",
      "  ./finetune dev                         the same surroundings, until Ctrl-C",
      "  ./finetune start request.json --watch  start a training and follow it",
      "  ./finetune get ID --json               how it stands, for a script",
      "  ./finetune doctor                      what is missing where nothing goes on",
      "",
      "Exit codes: 0 ready, 1 failed, 2 bad usage or input, 3 cancelled,",
      "4 cannot reach Temporal, 5 no such training, 6 not ended in time. The",
      "connection is set as for Temporal itself: TEMPORAL_ADDRESS,",
      "TEMPORAL_NAMESPACE, profiles, TLS."
    })
final class Program implements Callable<Integer> {

  private final Surroundings surroundings;
  @Spec private @Nullable CommandSpec spec;

  private Program(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  @Override
  public Integer call() {
    CommandLine program = Objects.requireNonNull(spec).commandLine();
    program.usage(program.getOut());
    return ExitCode.READY.number();
  }

  static CommandLine of(Surroundings surroundings) {
    CommandLine program = new CommandLine(new Program(surroundings));
    for (String command : List.of("validate", "start")) {
      RequestFlags.addTo(
          Objects.requireNonNull(program.getSubcommands().get(command)).getCommandSpec());
    }
    program.getSubcommands().values().forEach(Program::addHelp);
    program.addSubcommand(new CommandLine.HelpCommand());
    Problems problems = new Problems(surroundings);
    Terminal terminal = surroundings.terminal();
    return program
        .setOut(new PrintWriter(terminal.data(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(terminal.messages(), true, StandardCharsets.UTF_8))
        .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colour() ? Ansi.ON : Ansi.OFF))
        .registerConverter(Duration.class, Program::duration)
        .registerConverter(FineTuneState.class, Program::state)
        .setExecutionStrategy(new OnceOnly())
        .setParameterExceptionHandler(problems::ofUsage)
        .setExecutionExceptionHandler(problems::ofExecution);
  }

  @Command(
      name = "completion",
      description = "Prints a script that completes commands and options in bash and zsh.",
      footerHeading = "%nExample:%n",
      footer = "  source <(./finetune completion)")
  static final class Completion extends ProgramCommand {

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
      CommandSpec program = Objects.requireNonNull(spec).root();
      String script = AutoComplete.bash(program.name(), program.commandLine());
      if (json()) {
        ObjectNode object = surroundings().json().createObjectNode();
        object.putArray("shells").add("bash").add("zsh");
        print(object.put("script", script).toString());
      } else {
        print(script);
      }
      return ExitCode.READY.number();
    }
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
      String wrong = text.startsWith("-") ? "must not be negative" : "is not a duration";
      throw new TypeConversionException("'%s' %s: %s".formatted(text, wrong, e.getMessage()));
    }
  }

  private static FineTuneState state(String word) {
    List<String> known = new ArrayList<>();
    new ListCommand.States().forEach(known::add);
    return FineTuneState.of(word)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'%s' is not a state of a training: %s"
                        .formatted(word, Problems.remedy(word, known))));
  }
}
