package dev.finetune.plans;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.faults.Invariants;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each invariant can fail: a mistake in the program shows in the plans. */
class MutationsTest {

  private static final int MOST_PLANS = 40;

  @ParameterizedTest
  @MethodSource("dev.finetune.plans.Mutation#all")
  void aMistakeBreaksTheInvariantItIsAbout(Mutation mutation) {
    assertThat(
            LongStream.rangeClosed(1, MOST_PLANS)
                .mapToObj(FaultPlan::of)
                .map(plan -> Rehearsal.of(plan, mutation.parts()))
                .filter(result -> !result.serverWasLost())
                .anyMatch(result -> result.broken().contains(mutation.broken())))
        .as("a plan of 1 to %d breaks %s", MOST_PLANS, mutation.broken())
        .isTrue();
  }

  @Test
  void thereIsAMistakeForEachInvariant() {
    assertThat(Mutation.all().map(Mutation::broken)).containsOnly(Invariants.values());
  }
}
