package dev.finetune.cli;

import dev.finetune.cli.exit.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code finetune settle}. */
@Command(
    name = "settle",
    description =
        "Says that nothing more is charged for an open request. When no other is open, its id may"
            + " be paid for again.",
    footerHeading = "%nExample:%n",
    footer = "  ./finetune settle ID --request 1")
final class SettleCommand implements Callable<Integer> {

  private final Surroundings surroundings;
  private final Connections connections;

  @Parameters(paramLabel = "ID", description = "The workflow id that start printed.")
  private String id = "";

  @Option(
      names = "--request",
      required = true,
      paramLabel = "N",
      description =
          "The request, which was never accepted, or whose training has ended. Check the"
              + " provider's account first.")
  private int request;

  SettleCommand(Surroundings surroundings, Connections connections) {
    this.surroundings = surroundings;
    this.connections = connections;
  }

  @Override
  public Integer call() {
    try (Connected temporal = connections.open()) {
      surroundings.terminal().print(temporal.client().settle(id, request));
      return ExitCode.READY.number();
    }
  }
}
