package dev.finetune.plans;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.plans.FaultPlan.Planned;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Plans of faults, each drawn from one seed: 200 of them from 1 on, or as {@code -Dplans.first} and
 * {@code -Dplans.count} say.
 */
class FaultPlansTest {

  private static final long FIRST = Long.getLong("plans.first", 1);
  private static final int COUNT = Integer.getInteger("plans.count", 200);

  @Test
  void noPlanBreaksAnInvariant() {
    List<String> broken =
        LongStream.range(FIRST, FIRST + COUNT)
            .parallel()
            .mapToObj(FaultPlan::of)
            .flatMap(plan -> run(plan).stream().map(sentence -> sentence + "\n  " + plan))
            .toList();

    System.out.printf("fault plans %d to %d: %d broken%n", FIRST, FIRST + COUNT - 1, broken.size());
    assertThat(broken).isEmpty();
  }

  private static List<String> run(FaultPlan plan) {
    try (PlanWorld world = new PlanWorld(plan)) {
      List<PlanRun> runs = new ArrayList<>();
      for (Planned planned : plan.trainings()) {
        runs.add(new PlanRun(world, planned, runs.size()));
      }
      runs.forEach(PlanRun::begin);
      return runs.stream().flatMap(run -> run.judged().stream()).toList();
    }
  }
}
