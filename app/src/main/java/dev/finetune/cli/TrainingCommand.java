package dev.finetune.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.cli.exit.ExitCode;
import picocli.CommandLine.Parameters;

/** A command about one training. */
abstract class TrainingCommand extends ProgramCommand {

  @Parameters(
      paramLabel = "ID",
      description = "The workflow id that start printed, or the beginning of it.")
  private String id = "";

  @Override
  public final Integer call() throws InterruptedException {
    try (Connected temporal = Connected.open(surroundings())) {
      return run(temporal, temporal.idOf(id, surroundings())).number();
    }
  }

  abstract ExitCode run(Connected temporal, String id) throws InterruptedException;

  final ExitCode printed(String id, String message) {
    ObjectNode object = surroundings().json().createObjectNode();
    print(json() ? object.put("workflow_id", id).put("message", message).toString() : message);
    return ExitCode.READY;
  }
}
