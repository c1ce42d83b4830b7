package dev.finetune.cli.simulation;

import dev.finetune.cli.exit.UsageException;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.control.BehaviourJson;
import dev.finetune.simulator.control.ControlJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Behaviours as they stand on a command line: as JSON, or as a file with it. */
public final class BehaviourText {

  private BehaviourText() {}

  /**
   * Reads one behaviour, or an array of them.
   *
   * @throws IllegalArgumentException naming the switch that is wrong
   * @throws UsageException if the file cannot be read
   */
  public static List<Behaviour> read(String given) {
    String text = given.strip();
    boolean json = text.startsWith("{") || text.startsWith("[");
    return new BehaviourJson(ControlJson.mapper()).turns(json ? text : content(Path.of(given)));
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UsageException("%s cannot be read: check the path".formatted(file));
    }
  }
}
