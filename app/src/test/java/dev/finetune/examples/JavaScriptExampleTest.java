package dev.finetune.examples;

import java.util.List;
import org.junit.jupiter.api.Tag;

/** Needs {@code node}, and no package. */
@Tag("faults")
@Tag("javascript")
class JavaScriptExampleTest extends ExampleContract {

  @Override
  Example example() {
    return new Example(Example.folder("javascript"), List.of("node", "train.mjs"));
  }
}
