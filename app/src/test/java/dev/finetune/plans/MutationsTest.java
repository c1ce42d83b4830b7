package dev.finetune.plans;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.faults.Invariants;
import dev.finetune.faults.Seeds;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each invariant can fail: a mistake in the program shows in the plans. */
@Tag("faults")
@Timeout(value = 1, unit = TimeUnit.DAYS)
@ResourceLock("log")
class MutationsTest {

  private static final Seeds PLANS = new Seeds(1, 200, 2);

  @ParameterizedTest
  @MethodSource("dev.finetune.plans.Mutation#all")
  void aMistakeBreaksTheInvariantItIsAbout(Mutation mutation) throws InterruptedException {
    assertThat(PLANS.any(seed -> breaks(PlanGenerator.skipped(seed), mutation)))
        .as("a plan of %s breaks %s", PLANS, mutation.broken())
        .isTrue();
  }

  private static boolean breaks(FaultPlan plan, Mutation mutation) {
    return PlanExecution.of(plan, () -> new SkippedWorld(plan, mutation.parts()))
        .broken()
        .contains(mutation.broken());
  }

  @Test
  void thereIsAMistakeForEachInvariant() {
    assertThat(Stream.concat(Mutation.all().map(Mutation::broken), Stream.of(Invariants.SENT_ONCE)))
        .containsOnly(Invariants.values());
  }
}
