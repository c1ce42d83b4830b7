package dev.finetune.examples;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Needs {@code npm install} in {@code docs/examples/typescript}. */
@Tag("faults")
@Tag("typescript")
class TypeScriptExampleTest extends ExampleContract {

  private static final Path FOLDER = Example.folder("typescript");

  @Override
  Example example() {
    return new Example(FOLDER, List.of("node_modules/.bin/tsx", "train.ts"));
  }

  @Test
  void itsTypesAreRight() throws Exception {
    new Example(FOLDER, List.of("npm", "run", "check")).succeed(directory, Map.of());
  }
}
