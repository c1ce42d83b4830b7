package dev.finetune.cli;

import dev.finetune.cli.exit.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Parameters;

/** A command about one training. */
abstract class TrainingCommand implements Callable<Integer> {

  private final Surroundings surroundings;
  private final Connections connections;

  @Parameters(paramLabel = "ID", description = "The workflow id that start printed.")
  private String id = "";

  TrainingCommand(Surroundings surroundings, Connections connections) {
    this.surroundings = surroundings;
    this.connections = connections;
  }

  @Override
  public final Integer call() throws InterruptedException {
    try (Connected temporal = connections.open()) {
      return run(temporal, id).number();
    }
  }

  abstract ExitCode run(Connected temporal, String id) throws InterruptedException;

  /** Prints a line of data. */
  ExitCode print(String line) {
    surroundings.terminal().print(line);
    return ExitCode.READY;
  }

  Surroundings surroundings() {
    return surroundings;
  }
}
