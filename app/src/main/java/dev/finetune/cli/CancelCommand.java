package dev.finetune.cli;

import dev.finetune.cli.exit.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code finetune cancel}. */
@Command(
    name = "cancel",
    description = "Asks a training to cancel; what was accepted may have been charged already.")
final class CancelCommand implements Callable<Integer> {

  private final Surroundings surroundings;
  private final Connections connections;

  @Parameters(paramLabel = "ID", description = "The workflow id that start printed.")
  private String id = "";

  CancelCommand(Surroundings surroundings, Connections connections) {
    this.surroundings = surroundings;
    this.connections = connections;
  }

  @Override
  public Integer call() {
    try (Connected temporal = connections.open()) {
      Suggestions next = new Suggestions(surroundings.program());
      surroundings.say(
          temporal.client().cancel(id)
              ? "Requested. See how it ends: " + next.watch(id)
              : "It has ended already, so nothing was requested. See how: " + next.get(id));
      return ExitCode.READY.number();
    }
  }
}
