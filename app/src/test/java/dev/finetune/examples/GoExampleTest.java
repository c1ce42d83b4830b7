package dev.finetune.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/** Needs Go, and {@code go mod download} in {@code docs/examples/go}. */
@Tag("faults")
@Tag("go")
class GoExampleTest extends ExampleContract {

  private static final Path FOLDER = Example.folder("go");

  /** Built, because {@code go run} hides the program's exit code. */
  @Override
  Example example() throws IOException, InterruptedException {
    String program = directory.resolve("train").toString();
    new Example(FOLDER, List.of("go", "build", "-o", program, "."))
        .succeed(directory, Map.of("GOPROXY", "off"));
    return new Example(FOLDER, List.of(program));
  }
}
