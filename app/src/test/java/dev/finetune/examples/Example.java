package dev.finetune.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.processes.Offspring;
import dev.finetune.processes.World;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program in {@code docs/examples}.
 *
 * @param folder where it runs
 * @param command how it is called, without its arguments
 */
record Example(Path folder, List<String> command) {

  /** The folder of a language. */
  static Path folder(String language) {
    return Path.of("..", "docs", "examples", language).toAbsolutePath().normalize();
  }

  /** Starts the program, as the only reader of its output. */
  RunningExample start(World world, String id, Path request) throws IOException {
    List<String> arguments = new ArrayList<>(command);
    arguments.addAll(List.of(id, request.toString()));
    return new RunningExample(
        process(
            arguments,
            Map.of(
                "TEMPORAL_ADDRESS", world.server().address(),
                "TEMPORAL_NAMESPACE", world.temporal().getOptions().getNamespace())));
  }

  /** Runs the command itself, which has to succeed. */
  void prepare(Map<String, String> settings) throws IOException, InterruptedException {
    ExampleRun run = new RunningExample(process(command, settings)).end();
    assertThat(run.exitCode()).as(run.printed()).isZero();
  }

  private Process process(List<String> arguments, Map<String, String> settings) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(arguments).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(settings);
    return Offspring.of(builder);
  }
}
