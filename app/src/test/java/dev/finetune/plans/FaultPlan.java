package dev.finetune.plans;

import dev.finetune.simulator.behaviour.Behaviour;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What one seed draws.
 *
 * <p>No plan resets a run: the in-JVM server cannot. Resets are faults of the real server's tests;
 * what comes nearest to them here is that a run is terminated and its id started again, up to four
 * times.
 *
 * @param behaviours how the provider treats the submits, in their order
 * @param trainings two or three that run at once
 */
record FaultPlan(
    long seed, Surroundings surroundings, List<Behaviour> behaviours, List<Planned> trainings) {

  private static final int MOST_FAULTY = 12;

  static FaultPlan of(long seed) {
    Draw draw = new Draw(seed);
    Surroundings surroundings = Surroundings.of(draw);
    BehaviourDraw behaviours = new BehaviourDraw(draw);
    return new FaultPlan(
        seed,
        surroundings,
        Stream.concat(
                IntStream.range(0, MOST_FAULTY).mapToObj(i -> behaviours.behaviour().next(1)),
                Stream.of(Behaviour.normal()))
            .toList(),
        IntStream.range(0, 2 + draw.upTo(1)).mapToObj(i -> Planned.of(draw)).toList());
  }

  /** The faults that came to pass, by name, when the provider received so many submits. */
  Stream<String> faults(int submits) {
    return Stream.of(
            surroundings.faults().stream(),
            behaviours.stream().limit(submits).flatMap(Faults::of),
            trainings.stream().map(planned -> "unknown submission: " + planned.policy()),
            trainings.stream().map(planned -> "person " + planned.person()),
            trainings.stream().flatMap(p -> p.deeds().stream()).map(deed -> "deed " + deed.kind()))
        .flatMap(faults -> faults);
  }
}
