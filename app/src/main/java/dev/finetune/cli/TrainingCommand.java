package dev.finetune.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Parameters;

/** A command about one training. */
abstract class TrainingCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Parameters(paramLabel = "ID", description = "The workflow id that start printed.")
  private String id = "";

  TrainingCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public final Integer call() throws InterruptedException {
    try (Connected temporal = Connected.open(surroundings)) {
      return run(temporal, id).number();
    }
  }

  abstract ExitCode run(Connected temporal, String id) throws InterruptedException;

  ExitCode print(String line) {
    surroundings.terminal().print(line);
    return ExitCode.READY;
  }

  Surroundings surroundings() {
    return surroundings;
  }
}
