package dev.finetune.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.cli.exit.ExitCode;
import dev.finetune.client.connection.TemporalUnreachableException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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

  /**
   * Prints what has become of a command.
   *
   * @param key of what else is known, which is read for JSON only; null where no worker says it
   */
  final void print(String id, String message, String key, Supplier<@Nullable Object> read) {
    if (!json()) {
      print(message);
      return;
    }
    ObjectNode object = surroundings().json().createObjectNode();
    object.put("workflow_id", id).put("message", message);
    print(object.set(key, surroundings().json().valueToTree(known(read))).toString());
  }

  private static @Nullable Object known(Supplier<@Nullable Object> read) {
    try {
      return read.get();
    } catch (TemporalUnreachableException e) {
      return null;
    }
  }
}
