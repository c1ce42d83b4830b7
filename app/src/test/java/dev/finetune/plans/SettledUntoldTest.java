package dev.finetune.plans;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.plans.Planned.Person;
import dev.finetune.simulator.api.Profile;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.training.OnUnknownSubmission;
import dev.finetune.training.ProviderApi;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A training ends for good, its worker dies as it tells so, and somebody terminates the run and
 * starts its id again: that pays for a new training, and leaves the first one where it stands.
 */
class SettledUntoldTest {

  /** Of those by which a worker may die where somebody cancels: after the run's first task. */
  private static final Death AS_IT_TELLS = new Death(Death.Moment.DONE, 2);

  private static final FaultPlan PLAN =
      new FaultPlan(
          1,
          Pace.SKIPPED,
          new Surroundings(
              Profile.MODERN, ProviderApi.DREAMBOOTH, false, true, List.of(AS_IT_TELLS), 0, false),
          List.of(Behaviour.normal()),
          List.of(
              new Planned(
                  "default",
                  OnUnknownSubmission.ASK,
                  Duration.ofHours(2),
                  Person.SILENT,
                  List.of(
                      new Deed(Deed.Kind.CANCEL, Duration.ofSeconds(3), 0),
                      new Deed(Deed.Kind.TERMINATE_AND_START_AGAIN, Duration.ofSeconds(5), 0)))));

  @Test
  void anIdIsFreeOnceItsTrainingIsOver() {
    PlanResult result = Rehearsal.of(PLAN, Parts.REAL);

    assertThat(result.isClean()).as(result.sentences()).isTrue();
    assertThat(result.counted()).filteredOn("trainings paid"::equals).hasSize(2);
    assertThat(result.counted()).contains(Rehearsal.DEATH);
  }
}
