package dev.finetune.plans;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Plans of faults, each drawn from one seed: 200 of them from 1 on, or as {@code -Dplans.first} and
 * {@code -Dplans.count} say. What they met is counted in {@code target/fault-plans.txt}; so many
 * meet each answer to a submit, each kind of webhook, each person and each deed.
 */
class FaultPlansTest {

  private static final long FIRST = Long.getLong("plans.first", 1);
  private static final int COUNT = Integer.getInteger("plans.count", 200);

  /** So many meet all that is drawn of those. */
  private static final int MANY = 200;

  /** More than there are processors: a plan waits for time to be let go on, too. */
  private static final int AT_ONCE = Integer.getInteger("plans.at_once", 6);

  @Test
  void noPlanBreaksAnInvariant() throws InterruptedException {
    Summary summary = new Summary();
    List<String> logged;
    try (LogLeaks leaks = LogLeaks.listening()) {
      run(summary);
      logged = leaks.lines();
    }
    summary.publish(
        "fault plans %d to %d".formatted(FIRST, FIRST + COUNT - 1),
        Path.of("target", "fault-plans.txt"));
    assertThat(summary.plans()).isEqualTo(COUNT);
    assertThat(summary.broken()).isEmpty();
    assertThat(logged).as("lines of the log that hold the key").isEmpty();
    if (COUNT >= MANY) {
      assertThat(summary.met()).containsAll(Coverage.ofMany());
    }
  }

  private static void run(Summary summary) throws InterruptedException {
    ExecutorService stages = Executors.newFixedThreadPool(AT_ONCE);
    LongStream.range(FIRST, FIRST + COUNT)
        .forEach(
            seed ->
                stages.execute(() -> summary.add(Rehearsal.of(FaultPlan.of(seed), Parts.REAL))));
    stages.shutdown();
    assertThat(stages.awaitTermination(1, TimeUnit.DAYS)).isTrue();
  }
}
