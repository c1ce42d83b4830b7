package dev.finetune.plans;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Plans of faults, each drawn from one seed: 200 of them from 1 on, or as {@code -Dplans.first} and
 * {@code -Dplans.count} say. What they met is counted in {@code target/fault-plans.txt}; so many
 * meet each answer to a submit, each kind of webhook, each person and each deed.
 */
class FaultPlansTest {

  /** More at once than there are processors: a plan waits for time to be let go on, too. */
  private static final Seeds SEEDS = Seeds.of("plans", 200, 8);

  /** So many meet all that is drawn of those. */
  private static final int MANY = 200;

  @Test
  void noPlanBreaksAnInvariant() throws InterruptedException {
    Summary summary = new Summary();
    List<String> logged;
    try (LogLeaks leaks = LogLeaks.listening()) {
      SEEDS.run(seed -> summary.add(Rehearsal.of(FaultPlan.of(seed), Parts.REAL)));
      logged = leaks.lines();
    }
    summary.publish(SEEDS.toString(), Path.of("target", "fault-plans.txt"));
    assertThat(summary.plans()).isEqualTo(SEEDS.count());
    assertThat(summary.broken()).isEmpty();
    assertThat(logged).as("lines of the log that hold the key").isEmpty();
    if (SEEDS.count() >= MANY) {
      assertThat(summary.met()).containsAll(Coverage.ofMany());
    }
  }
}
