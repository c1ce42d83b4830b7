package dev.finetune.cli;

import dev.finetune.cli.exit.ExitCode;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code finetune extend}. */
@Command(
    name = "extend",
    description = "Gives a training more time for what it waits for now.",
    footerHeading = "%nExample:%n",
    footer = "  ./finetune extend ID --by 24h")
final class ExtendCommand implements Callable<Integer> {

  private final Surroundings surroundings;
  private final Connections connections;

  @Parameters(paramLabel = "ID", description = "The workflow id that start printed.")
  private String id = "";

  @Option(
      names = "--by",
      required = true,
      paramLabel = "TIME",
      converter = DurationWord.class,
      description = "How much later the deadline is to be, such as 24h; 90 days at most.")
  private Duration by = Duration.ZERO;

  ExtendCommand(Surroundings surroundings, Connections connections) {
    this.surroundings = surroundings;
    this.connections = connections;
  }

  @Override
  public Integer call() {
    try (Connected temporal = connections.open()) {
      surroundings.terminal().print(temporal.client().extend(id, by));
      return ExitCode.READY.number();
    }
  }
}
