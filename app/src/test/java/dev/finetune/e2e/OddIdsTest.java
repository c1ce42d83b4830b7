package dev.finetune.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.MediaType.TEXT_PLAIN_UTF_8;

import dev.finetune.processes.World;
import dev.finetune.training.FineTuneResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever a workflow id is made of, its training runs and its webhooks arrive. S6;
 * temporalio/ui#1714 and dust-tt/dust#26373 (quotes), temporalio/temporal#12019 (quotes at the
 * ends), temporalio/temporal#11797 (a question mark), temporalio/temporalite-archived#117 (blanks
 * and ampersands).
 */
@Tag("real-server")
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
class OddIdsTest {

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"say \"so\"", "'it's?' & so", "a/b ü \\ %2F 照片 ' OR 1=1"})
  void anIdWithQuotesIsTrained(String id, TestReporter reporter) {
    try (World world = new World(directory, Duration.ofMillis(100)).serve()) {
      var unused = world.client().start(id, world.request());

      FineTuneResult result = world.client().result(id);
      String said = id + ": " + result.phase() + ", paid " + world.paid().size();
      reporter.publishFile("S6", TEXT_PLAIN_UTF_8, to -> Files.writeString(to, said));
      assertThat(result.trainingId()).isEqualTo(world.paidId());
      assertThat(world.paid().get(0).webhooks())
          .isNotEmpty()
          .allSatisfy(sent -> assertThat(sent.answered()).isEqualTo(200));
      world.assertPaidOnce();
    }
  }
}
