package dev.finetune.plans;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.faults.Seeds;
import dev.finetune.faults.Summary;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Plans of faults on the skipped clock, each generated from one seed: from 1 on, or as {@code
 * -Dplans.first} and {@code -Dplans.count} say. What they met is counted in {@code
 * target/fault-plans.txt}.
 */
@Timeout(value = 1, unit = TimeUnit.DAYS)
@ResourceLock("log")
class FaultPlansTest {

  /** More at once than there are processors: a plan waits for its workers, too. */
  private static final int AT_ONCE = 6;

  @Test
  void noPlanBreaksAnInvariant() throws InterruptedException {
    run(Seeds.of("plans", 20, AT_ONCE));
  }

  @Test
  @Tag("faults")
  void noPlanOfManyBreaksAnInvariant() throws InterruptedException {
    run(Seeds.of("plans", 200, AT_ONCE));
  }

  private static void run(Seeds seeds) throws InterruptedException {
    Summary summary = new Summary();
    List<String> logged;
    try (LogLeaks leaks = LogLeaks.listening()) {
      seeds.run(seed -> execute(PlanGenerator.skipped(seed)).addTo(summary));
      logged = leaks.lines();
    }
    summary.publish(seeds.toString(), Path.of("target", "fault-plans.txt"));
    assertThat(summary.size()).isEqualTo(seeds.count());
    assertThat(summary.broken()).isEmpty();
    assertThat(summary.count(PlanExecution.PAID)).isGreaterThanOrEqualTo(seeds.count() / 2);
    assertThat(logged).as("lines of the log that hold the key").isEmpty();
  }

  private static PlanResult execute(FaultPlan plan) {
    return PlanExecution.of(plan, () -> new SkippedWorld(plan, Parts.REAL));
  }
}
