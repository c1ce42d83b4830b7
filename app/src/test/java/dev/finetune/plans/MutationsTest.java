package dev.finetune.plans;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.faults.Invariants;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
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

  private static final int MOST_PLANS = 200;

  @ParameterizedTest
  @MethodSource("dev.finetune.plans.Mutation#all")
  void aMistakeBreaksTheInvariantItIsAbout(Mutation mutation) {
    assertThat(
            LongStream.rangeClosed(1, MOST_PLANS)
                .parallel()
                .mapToObj(PlanGenerator::skipped)
                .map(plan -> execute(plan, mutation.parts()))
                .anyMatch(result -> result.broken().contains(mutation.broken())))
        .as("a plan of 1 to %d breaks %s", MOST_PLANS, mutation.broken())
        .isTrue();
  }

  private static PlanResult execute(FaultPlan plan, Parts parts) {
    return PlanExecution.of(plan, () -> new SkippedWorld(plan, parts));
  }

  @Test
  void thereIsAMistakeForEachInvariant() {
    assertThat(Stream.concat(Mutation.all().map(Mutation::broken), Stream.of(Invariants.SENT_ONCE)))
        .containsOnly(Invariants.values());
  }
}
