package dev.finetune.cli;

import dev.finetune.cli.exit.ExitCode;
import picocli.CommandLine.Command;

/** {@code finetune check}. */
@Command(name = "check", description = "Checks the status of a training now.")
final class CheckCommand extends TrainingCommand {

  CheckCommand(Surroundings surroundings, Connections connections) {
    super(surroundings, connections);
  }

  @Override
  ExitCode run(Connected temporal, String id) {
    return print(temporal.client().check(id));
  }
}
