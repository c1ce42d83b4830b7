package dev.finetune.upgrades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("faults")
class BuildVariantTest {

  private static final String QUEUES = "dev.finetune.workflow.TaskQueues";

  @TempDir Path folder;

  @Test
  void itIsCompiledAsWritten() throws IOException {
    Path classes =
        BuildVariant.ofThisBuild()
            .replace(QUEUES, "FINETUNE = \"finetune\"", "FINETUNE = \"other\"")
            .compile(folder);

    assertThat(classes.resolve("dev/finetune/workflow/TaskQueues.class"))
        .content(StandardCharsets.ISO_8859_1)
        .contains("other");
    assertThat(classes.resolve("dev/finetune/worker/FineTuneWorker.class")).exists();
  }

  @Test
  void aTextThatIsNotThereExactlyOnceIsRefused() {
    BuildVariant variant = BuildVariant.ofThisBuild();

    assertThatThrownBy(() -> variant.replace(QUEUES, "no such text", ""))
        .hasMessageContaining("holds this not exactly once")
        .hasMessageContaining("no such text");
    assertThatThrownBy(() -> variant.replace(QUEUES, "String", ""))
        .hasMessageContaining("holds this not exactly once");
    assertThatThrownBy(() -> variant.replace("dev.finetune.workflow.Nothing", "a", "b"))
        .hasMessageContaining("there is no source of dev.finetune.workflow.Nothing");
  }

  @Test
  void whatDoesNotCompileIsReportedAsTheCompilerSays() {
    BuildVariant variant = BuildVariant.ofThisBuild().replace(QUEUES, "final class", "final clas");

    assertThatThrownBy(() -> variant.compile(folder)).hasMessageContaining("TaskQueues.java");
  }
}
