package dev.finetune.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.processes.World;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needs nothing else: {@code java} compiles the source before it runs it. */
@Tag("faults")
class JavaExampleTest extends ExampleContract {

  private static final String CLASSES = System.getProperty("java.class.path");

  @TempDir static Path compiled;

  @BeforeAll
  static void compile() {
    String source = Example.folder("java").resolve("Train.java").toString();
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-cp", CLASSES, "-d", compiled.toString(), source))
        .isZero();
  }

  /** Compiled once for all tests: that takes longer than the training. */
  @Override
  Example example() {
    return java(compiled + File.pathSeparator + CLASSES, "Train");
  }

  private static Example java(String classes, String program) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new Example(
        Example.folder("java"),
        List.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classes, program));
  }

  @Test
  void otherContentUnderTheIdIsSaidInASentence() throws Exception {
    try (World world = new World(directory, Duration.ofMillis(200)).serve()) {
      var unused = world.client().start("other", world.request().withSeed(7L));

      ExampleRun run =
          java(CLASSES, "Train.java").start(world, directory, "other", world.json()).end();

      assertThat(run.exitCode()).as(run.printed()).isEqualTo(2);
      assertThat(run.printed()).startsWith("The id \"other\" belongs to another training");
    }
  }
}
