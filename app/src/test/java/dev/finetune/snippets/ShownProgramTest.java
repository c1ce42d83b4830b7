package dev.finetune.snippets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.architecture.Sources;
import dev.finetune.processes.World;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages show programs that are compiled and run; the first page's does what it says. */
@Execution(ExecutionMode.CONCURRENT)
class ShownProgramTest {

  private static final Path SOURCES = Path.of("src/test/java/dev/finetune/snippets");
  private static final int MOST_RUNS = 9;

  @ParameterizedTest
  @CsvSource({"Train.java, README.md", "PortraitsTest.java, docs/start.md"})
  void thePageShowsTheProgram(String source, String page) {
    String program = Sources.read(SOURCES.resolve(source)).replaceFirst("package .*;\n\n", "");

    assertThat(Sources.read(Path.of("..", page))).contains("```java\n" + program + "```");
  }

  @ParameterizedTest
  @CsvSource({
    "temporal-testing, temporal.version",
    "junit-jupiter, junit.version",
    "maven-compiler-plugin, compiler-plugin.version",
    "maven-surefire-plugin, surefire-plugin.version"
  })
  void theShownPomHasTheVersionsOfThisBuild(String artifact, String property) {
    String version = Sources.read(Path.of("..", "pom.xml")).split("</?" + property + ">", 3)[1];

    assertThat(Sources.read(Path.of("../docs/start.md")))
        .containsPattern(
            "<artifactId>%s</artifactId>\\s+<version>%s</version>"
                .formatted(artifact, Pattern.quote(version)));
  }

  @Test
  @Tag("real-server")
  @Timeout(300)
  void itNamesTheBadImageAndPaysOnce(@TempDir Path directory) throws IOException {
    try (World world = new World(directory, Duration.ofMillis(100)).serve()) {
      List<String> links = new ArrayList<>(world.simulator().imageUrls(7));
      String good = links.set(2, world.simulator().url() + "/nothing.png");

      assertThat(run(world, links))
          .contains("ImagesRejected", "image 3 (")
          .endsWith(" Charged: no\n");
      links.set(2, good);
      assertThat(run(world, links)).isEqualTo("ready: " + world.paidId() + "\n");
      assertThat(run(world, links)).isEqualTo("ready: " + world.paidId() + "\n");
      world.assertPaidOnce();
    }
  }

  /** Runs it, and again where it says that this is to be done: on a busy machine. */
  private static String run(World world, List<String> links) throws IOException {
    String said = runOnce(world, links);
    for (int more = 0; more < MOST_RUNS && said.startsWith("Run this again"); more++) {
      said = runOnce(world, links);
    }
    return said;
  }

  /** As a program of its own, with the connection in its environment. */
  private static String runOnce(World world, List<String> links) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Train.class.getName()));
    command.addAll(links);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("TEMPORAL_ADDRESS", world.server().address());
    builder.environment().put("TEMPORAL_NAMESPACE", world.temporal().getOptions().getNamespace());
    Process program = builder.start();
    String said = new String(program.getInputStream().readAllBytes(), UTF_8);
    assertThat(program.onExit().join().exitValue()).isEqualTo(said.startsWith("ready: ") ? 0 : 1);
    return said;
  }
}
