package dev.finetune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.processes.ChildJvm;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock("local stack")
@Execution(ExecutionMode.CONCURRENT)
class DemoTest {

  private static final String MAKERS_SITE = "io.temporal.testing.devServerDownloadBaseUrl";

  private final Shell shell;

  DemoTest(@TempDir Path folder) throws Exception {
    shell = new Shell(folder, Map.of("PATH", "", "FINETUNE_PROVIDER_URL", "https://real/api"));
    System.setProperty(MAKERS_SITE, "http://127.0.0.1:" + ScriptedTemporal.freePort());
  }

  @AfterEach
  void restoreTheMakersSite() {
    System.clearProperty(MAKERS_SITE);
  }

  @Test
  void withoutCommandAndNetworkItRunsInMemoryAndSaysSo() {
    assertThat(shell.run("demo", "--phase-time", "100ms")).isZero();
    assertThat(shell.out())
        .contains("  ready\n", "Temporal UI    none: the Temporal server is in memory\n")
        .doesNotContain("request.json");
    assertThat(shell.err())
        .contains(
            "FINETUNE_PROVIDER_URL is ignored here: the simulator answers.\n",
            "a server inside this process stands in.\n",
            "Its history is in memory and gone at the end, and it has no UI.\n",
            "put the temporal command on PATH",
            "the history was in memory and is gone.\n");
  }

  @Test
  void itStaysWhereItIsToKeepRunning(@TempDir Path elsewhere) throws Exception {
    try (ChildJvm demo = demo(elsewhere, "--keep", "--phase-time=100ms")) {
      demo.awaitLog("Ready. Ctrl-C stops it.");
      assertThat(demo.log()).contains("  ready").doesNotContain("All of it stops now");
      Shell another = new Shell(elsewhere.resolve("home"), Map.of());
      assertThat(another.run("demo", "--account", "replicate")).isZero();
      assertThat(elsewhere.resolve("home/request.json"))
          .content()
          .contains("\"max_train_steps\"")
          .containsPattern("\"seed\" : \"\\d{10}\"")
          .doesNotContain("replicate");
      assertThat(demo.stop()).isZero();
    }
  }

  @Test
  void whoStopsItIsNotSentBackToWhatIsGone(@TempDir Path elsewhere) throws Exception {
    try (ChildJvm demo = demo(elsewhere, "--phase-time=1h")) {
      demo.awaitLog("  validating");
      assertThat(demo.stop()).isNotZero();
      assertThat(demo.log())
          .contains("\nAll of it stops now; the history was in memory and is gone.\n")
          .doesNotContain("Come back with");
    }
  }

  @Test
  void asJsonItPrintsTheStartAndEachChangeAndNothingElse() {
    assertThat(shell.run("demo", "--phase-time", "100ms", "--json")).isZero();

    assertThat(shell.out().lines()).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    assertThat(shell.out().lines().findFirst().orElseThrow())
        .contains("\"workflow_id\"", "\"run_id\"");
    assertThat(shell.out()).contains("\"state\":\"ready\"", "\"model_id\"");
    assertThat(shell.err().lines())
        .hasSizeGreaterThan(3)
        .allMatch(line -> line.startsWith("{\"info\":{\"message\":\"") && line.endsWith("\"}}"));
  }

  /** As a process of its own, with a server in memory. */
  private static ChildJvm demo(Path folder, String... flags) {
    String options =
        "-Dio.temporal.testing.devServerDownloadBaseUrl=http://127.0.0.1:1 -Dfinetune.home="
            + folder.resolve("home");
    return ChildJvm.run(
        folder.resolve("log"),
        Map.of("PATH", "", "JAVA_TOOL_OPTIONS", options),
        List.of(),
        Stream.concat(Stream.of("demo"), Stream.of(flags)).toArray(String[]::new));
  }
}
