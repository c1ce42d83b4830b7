package dev.finetune.examples;

import java.util.List;
import org.junit.jupiter.api.Tag;

/** Needs {@code pip install -r docs/examples/python/requirements.txt}. */
@Tag("faults")
class PythonExampleTest extends ExampleContract {

  @Override
  Example example() {
    return new Example(Example.folder("python"), List.of("python3", "-B", "train.py"));
  }
}
