package dev.finetune.cli;

import dev.finetune.cli.exit.ExitCode;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code finetune extend}. */
@Command(
    name = "extend",
    description = "Gives a training more time for what it waits for now.",
    footerHeading = "%nExample:%n",
    footer = "  ./finetune extend ID --by 24h")
final class ExtendCommand extends TrainingCommand {

  @Option(
      names = "--by",
      required = true,
      paramLabel = "TIME",
      converter = DurationWord.class,
      description = "How much later the deadline is to be, such as 24h; 90 days at most.")
  private Duration by = Duration.ZERO;

  ExtendCommand(Surroundings surroundings, Connections connections) {
    super(surroundings, connections);
  }

  @Override
  ExitCode run(Connected temporal, String id) {
    return print(temporal.client().extend(id, by));
  }
}
