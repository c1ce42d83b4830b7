package dev.finetune.cli;

import dev.finetune.cli.exit.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code finetune check}. */
@Command(name = "check", description = "Checks the status of a training now.")
final class CheckCommand implements Callable<Integer> {

  private final Surroundings surroundings;
  private final Connections connections;

  @Parameters(paramLabel = "ID", description = "The workflow id that start printed.")
  private String id = "";

  CheckCommand(Surroundings surroundings, Connections connections) {
    this.surroundings = surroundings;
    this.connections = connections;
  }

  @Override
  public Integer call() {
    try (Connected temporal = connections.open()) {
      surroundings.terminal().print(temporal.client().check(id));
      return ExitCode.READY.number();
    }
  }
}
