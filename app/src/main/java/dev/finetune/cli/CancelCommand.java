package dev.finetune.cli;

import dev.finetune.cli.exit.ExitCode;
import picocli.CommandLine.Command;

/** {@code finetune cancel}. */
@Command(
    name = "cancel",
    description = "Asks a training to cancel; what was accepted may have been charged already.")
final class CancelCommand extends TrainingCommand {

  CancelCommand(Surroundings surroundings, Connections connections) {
    super(surroundings, connections);
  }

  @Override
  ExitCode run(Connected temporal, String id) {
    Suggestions next = new Suggestions(surroundings().program());
    surroundings()
        .say(
            temporal.client().cancel(id)
                ? "Requested. See how it ends: " + next.watch(id)
                : "It has ended already, so nothing was requested. See how: " + next.get(id));
    return ExitCode.READY;
  }
}
