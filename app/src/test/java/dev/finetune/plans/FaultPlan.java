package dev.finetune.plans;

import dev.finetune.simulator.SimulatorOptions;
import dev.finetune.simulator.behaviour.Behaviour;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one seed generates.
 *
 * @param behaviours how the provider treats the requests, in their order
 * @param trainings two or three that run at once
 */
record FaultPlan(
    long seed,
    Pace pace,
    Surroundings surroundings,
    List<Behaviour> behaviours,
    List<PlannedTraining> trainings) {

  SimulatorOptions simulator() {
    return SimulatorOptions.defaults()
        .withProfile(surroundings.profile())
        .withPhaseTime(pace.phase())
        .withDuplicateWindow(Duration.ZERO)
        .withoutImageFetching()
        .withSeed(seed)
        .withBehaviour(behaviours.toArray(Behaviour[]::new));
  }

  /** How often webhooks are delivered. */
  Duration delivery() {
    return pace.delivery().multipliedBy(surroundings.late() ? 29 : 1);
  }

  /** What matters of it, when the provider received so many requests. */
  String shown(long received) {
    return "%s\n  %s\n  %s"
        .formatted(surroundings, trainings, behaviours.stream().limit(received).toList());
  }

  /** The faults that came to pass, by name, when the provider received so many requests. */
  Stream<String> faults(int received) {
    return Stream.of(
            surroundings.faults(),
            behaviours.stream().limit(received).flatMap(FaultNames::of),
            trainings.stream().map(planned -> "unknown submission: " + planned.policy()),
            trainings.stream().map(planned -> "operator " + planned.operator()),
            trainings.stream().flatMap(planned -> planned.actions().stream()).map(FaultNames::of))
        .flatMap(faults -> faults);
  }
}
