package dev.finetune.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.processes.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

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

  @Test
  void otherContentUnderTheIdIsSaidInASentence() throws Exception {
    try (World world = new World(directory, Duration.ofMillis(200)).serve()) {
      var unused = world.client().start("other", world.request().withSeed(7L));

      ExampleRun run = start(world, "other", world.json()).end();

      assertThat(run.exitCode()).as(run.printed()).isEqualTo(2);
      assertThat(run.printed()).startsWith("The id \"other\" belongs to another training");
    }
  }
}
