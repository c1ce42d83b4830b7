package dev.finetune.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.processes.Offspring;
import dev.finetune.processes.World;
import java.io.IOException;
import java.nio.file.Files;
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

  /** Starts the program with a body, in the files of a test. */
  RunningExample start(World world, Path files, String id, String body) throws IOException {
    Path request = Files.writeString(Files.createTempFile(files, id, ".json"), body);
    return start(
        files,
        Map.of(
            "TEMPORAL_ADDRESS", world.server().address(),
            "TEMPORAL_HTTP", world.server().httpUrl(),
            "TEMPORAL_NAMESPACE", world.temporal().getOptions().getNamespace()),
        id,
        request.toString());
  }

  /** Starts the program where nobody listens. */
  RunningExample startAlone(Path files, String body) throws IOException {
    Path request = Files.writeString(Files.createTempFile(files, "alone", ".json"), body);
    return start(
        files,
        Map.of("TEMPORAL_ADDRESS", "127.0.0.1:1", "TEMPORAL_HTTP", "http://127.0.0.1:1"),
        "alone",
        request.toString());
  }

  /** Runs the command itself, which has to succeed. */
  void succeed(Path files, Map<String, String> settings) throws IOException, InterruptedException {
    ExampleRun run = start(files, settings).end();
    assertThat(run.exitCode()).as(run.printed()).isZero();
  }

  private RunningExample start(Path files, Map<String, String> settings, String... arguments)
      throws IOException {
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of(arguments));
    Path printed = Files.createTempFile(files, "printed", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(all)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile());
    builder.environment().putAll(settings);
    return new RunningExample(Offspring.of(builder), printed);
  }
}
