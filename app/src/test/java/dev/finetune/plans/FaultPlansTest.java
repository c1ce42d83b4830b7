package dev.finetune.plans;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.faults.Seeds;
import dev.finetune.faults.Summary;
import dev.finetune.plans.FaultPlan.Operator;
import dev.finetune.plans.FaultPlan.Pace;
import dev.finetune.plans.FaultPlan.Planned;
import dev.finetune.plans.FaultPlan.Surroundings;
import dev.finetune.processes.SimulatedProvider;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Submit;
import dev.finetune.simulator.modelslab.Profile;
import dev.finetune.training.OnUnknownSubmission;
import dev.finetune.workflow.FineTuneState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
    run(Seeds.of("plans", 12, AT_ONCE));
  }

  @Test
  @Tag("faults")
  void noPlanOfManyBreaksAnInvariant() throws InterruptedException {
    run(Seeds.of("plans", 200, AT_ONCE));
  }

  /** Nobody answers, no webhook comes, and nothing but the provider's list shows the training. */
  @ParameterizedTest
  @EnumSource(SimulatedProvider.class)
  void anAcceptedRequestWhoseAnswerIsDroppedIsFoundWhereThereIsAList(SimulatedProvider provider) {
    PlanResult result = execute(dropped(provider));

    assertThat(result.problems()).isEmpty();
    assertThat(result.broken()).isEmpty();
    assertThat(result.evidence())
        .singleElement()
        .satisfies(
            evidence -> {
              assertThat(evidence.paid()).hasSize(1);
              assertThat(evidence.asked()).isEqualTo(!provider.capabilities().search());
              assertThat(evidence.last().view().state())
                  .isEqualTo(
                      provider.capabilities().search()
                          ? FineTuneState.READY
                          : FineTuneState.FAILED);
            });
  }

  private static FaultPlan dropped(SimulatedProvider provider) {
    return new FaultPlan(
        1,
        Pace.SKIPPED,
        new Surroundings(
            Profile.MODERN,
            provider,
            provider.apis().get(0),
            false,
            false,
            false,
            List.of(),
            0,
            false),
        List.of(Behaviour.normal().withSubmit(Submit.dropped())),
        List.of(
            new Planned(
                "default",
                OnUnknownSubmission.ASK,
                Duration.ofHours(2),
                Operator.SILENT,
                List.of())));
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
    for (SimulatedProvider provider : SimulatedProvider.values()) {
      assertThat(summary.count(PlanExecution.PAID_AT + provider))
          .as("trainings paid at %s", provider)
          .isGreaterThanOrEqualTo(summary.count(PlanExecution.PLANS_OF + provider) / 2);
    }
    assertThat(logged).as("lines of the log that hold the key").isEmpty();
  }

  private static PlanResult execute(FaultPlan plan) {
    return PlanExecution.of(plan, () -> new SkippedWorld(plan, Parts.REAL));
  }
}
