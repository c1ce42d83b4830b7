package dev.finetune.cli;

import dev.finetune.cli.exit.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code finetune settle}. */
@Command(
    name = "settle",
    description =
        "Says that nothing more is charged for an open request. When no other is open, its id may"
            + " be paid for again.",
    footerHeading = "%nExample:%n",
    footer = "  ./finetune settle ID --request 1")
final class SettleCommand extends TrainingCommand {

  @Option(
      names = "--request",
      required = true,
      paramLabel = "N",
      description =
          "The request, which was never accepted, or whose training has ended. Check the"
              + " provider's account first.")
  private int request;

  SettleCommand(Surroundings surroundings, Connections connections) {
    super(surroundings, connections);
  }

  @Override
  ExitCode run(Connected temporal, String id) {
    return print(temporal.client().settle(id, request));
  }
}
