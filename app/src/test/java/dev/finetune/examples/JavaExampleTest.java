package dev.finetune.examples;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** Needs nothing else: {@code java} compiles the source before it runs it. */
@Tag("faults")
class JavaExampleTest extends ExampleContract {

  @Override
  Example example() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = System.getProperty("java.class.path");
    return new Example(
        Example.folder("java"),
        List.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classes, "Train.java"));
  }
}
