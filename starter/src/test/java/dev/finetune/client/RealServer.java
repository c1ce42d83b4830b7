package dev.finetune.client;

import dev.finetune.workflow.FineTuneSearchAttributes;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The {@code temporal} on PATH, as a development server. */
final class RealServer {

  private RealServer() {}

  static TemporalDevServer start(Path directory) {
    return TemporalDevServer.start(
        "default", options(directory).setExtraArgs(attributes()).build());
  }

  /** Without the search attributes that a worker would register. */
  static TemporalDevServer startBare(Path directory) {
    return TemporalDevServer.start("default", options(directory).build());
  }

  /** Keeps its state in a file, on a port that is known before: it can be started again. */
  static TemporalDevServer startAgain(Path directory, int port) {
    return TemporalDevServer.start(
        "default",
        options(directory)
            .setPort(port)
            .setExtraArgs(attributes())
            .setDatabaseFilename(directory.resolve("temporal.db").toString())
            .build());
  }

  private static TemporalDevServerOptions.Builder options(Path directory) {
    return TemporalDevServerOptions.newBuilder()
        .setExistingPath(executable())
        .setLogLevel("never")
        .setLogFile(directory.resolve("temporal.log").toString());
  }

  private static List<String> attributes() {
    return FineTuneSearchAttributes.all().stream()
        .flatMap(key -> Stream.of("--search-attribute", key.getName() + "=Keyword"))
        .toList();
  }

  private static String executable() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(File.pathSeparator))
        .map(directory -> Path.of(directory, "temporal"))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst()
        .orElseGet(
            () ->
                Assumptions.abort(
                    "temporal is not on PATH: install Temporal's CLI to run the tests on the real"
                        + " server"));
  }
}
