package dev.finetune.plans;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.faults.Seeds;
import dev.finetune.faults.Summary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Plans of faults on a real server, each generated from one seed, with what the in-JVM server
 * cannot: runs are reset, workers are replaced, and webhooks name trainings of others. From 1 on,
 * or as {@code -Dreal_plans.first} and {@code -Dreal_plans.count} say.
 */
@Tag("real-server")
@Tag("faults")
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 1, unit = TimeUnit.DAYS)
@ResourceLock("log")
class RealPlansTest {

  private static final Seeds SEEDS = Seeds.of("real_plans", 24, 3);

  @TempDir Path directory;

  @Test
  void noPlanBreaksAnInvariant() throws InterruptedException {
    Summary summary = new Summary();
    List<String> logged;
    try (LogLeaks leaks = LogLeaks.listening()) {
      SEEDS.run(seed -> execute(PlanGenerator.real(seed)).addTo(summary));
      logged = leaks.lines();
    }
    summary.publish("real " + SEEDS, Path.of("target", "real-plans.txt"));
    assertThat(summary.size()).isEqualTo(SEEDS.count());
    assertThat(summary.broken()).isEmpty();
    assertThat(summary.count(PlanExecution.PAID)).isGreaterThanOrEqualTo(SEEDS.count() / 2);
    assertThat(summary.met()).contains(PlanExecution.RESET);
    assertThat(logged).as("lines of the log that hold the key").isEmpty();
  }

  private PlanResult execute(FaultPlan plan) {
    return PlanExecution.of(plan, () -> new RealWorld(plan, newDirectory()));
  }

  private Path newDirectory() {
    try {
      return Files.createTempDirectory(directory, "plan");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
