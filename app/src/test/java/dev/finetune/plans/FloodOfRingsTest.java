package dev.finetune.plans;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.faults.Evidence;
import dev.finetune.faults.Invariants;
import dev.finetune.plans.Planned.Person;
import dev.finetune.simulator.api.Profile;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.StatusAnswers;
import dev.finetune.simulator.behaviour.Trouble;
import dev.finetune.simulator.behaviour.Webhooks;
import dev.finetune.training.OnUnknownSubmission;
import dev.finetune.training.ProviderApi;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.Ring;
import io.temporal.client.WorkflowNotFoundException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rings that come as often as looks do, and say nothing new, hide no trouble of the provider. */
class FloodOfRingsTest {

  private static final Duration BETWEEN_RINGS = Duration.ofMinutes(4);
  private static final StatusAnswers ODD =
      new StatusAnswers.TroubledFor(Trouble.PROSE, Duration.ofDays(30));

  private static final FaultPlan PLAN =
      new FaultPlan(
          1,
          Pace.SKIPPED,
          new Surroundings(
              Profile.MODERN, ProviderApi.DREAMBOOTH, true, false, List.of(), 0, false),
          List.of(Behaviour.normal().withWebhooks(Webhooks.never()).withStatus(ODD)),
          List.of());

  private static final Planned TRAINING =
      new Planned(
          "default", OnUnknownSubmission.ASK, Duration.ofHours(12), Person.SILENT, List.of());

  @Test
  void anErrorThatStaysIsBelievedAfterAWhile() {
    try (PlanWorld world = new PlanWorld(PLAN, Parts.REAL, new SkippedServer(PLAN))) {
      PlanRun run = new PlanRun(world, TRAINING, 0);
      run.start();
      ringForEver(world, run);
      world.server().letTimeGo();

      List<Evidence> evidence = new Judge(world, run, new Patience(world)).evidence();

      assertThat(evidence).flatMap(Invariants::brokenBy).isEmpty();
      assertThat(evidence)
          .extracting(one -> String.valueOf(one.view().failure()))
          .singleElement()
          .asString()
          .contains("TrainingFailed", "Something odd happened");
    }
  }

  private static void ringForEver(PlanWorld world, PlanRun run) {
    world
        .server()
        .after(
            BETWEEN_RINGS,
            () -> {
              if (ring(world, run)) {
                ringForEver(world, run);
              }
            });
  }

  /** Returns whether there is still somebody to ring at. */
  private static boolean ring(PlanWorld world, PlanRun run) {
    try {
      world
          .temporal()
          .newUntypedWorkflowStub(run.id())
          .signal(FineTuneWorkflow.RING, new Ring(null, 1, null, null));
      return true;
    } catch (WorkflowNotFoundException e) {
      return false;
    }
  }
}
