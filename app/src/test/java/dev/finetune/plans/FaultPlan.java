package dev.finetune.plans;

import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.workflow.TaskQueues;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What one seed draws.
 *
 * @param behaviours how the provider treats the submits, in their order
 * @param trainings two or three that run at once
 */
record FaultPlan(
    long seed,
    Pace pace,
    Surroundings surroundings,
    List<Behaviour> behaviours,
    List<Planned> trainings) {

  private static final int MOST_FAULTY = 12;

  static FaultPlan of(long seed) {
    Draw draw = new Draw(seed);
    Surroundings surroundings = Surroundings.of(draw);
    BehaviourDraw behaviours = new BehaviourDraw(draw);
    return new FaultPlan(
        seed,
        Pace.SKIPPED,
        surroundings,
        faulty(behaviours::behaviour),
        IntStream.range(0, 2 + draw.upTo(1)).mapToObj(i -> Planned.of(draw)).toList());
  }

  /** For a real server: what takes hours there is not drawn, but resets and deployments are. */
  static FaultPlan ofReal(long seed) {
    Draw draw = new Draw(seed);
    Surroundings surroundings = Surroundings.ofReal(draw);
    BehaviourDraw behaviours = new BehaviourDraw(draw);
    return new FaultPlan(
        seed,
        Pace.REAL,
        surroundings,
        faulty(behaviours::brief),
        IntStream.range(0, 2 + draw.upTo(1)).mapToObj(i -> Planned.ofReal(draw)).toList());
  }

  private static List<Behaviour> faulty(Supplier<Behaviour> behaviours) {
    return Stream.concat(
            Stream.generate(() -> behaviours.get().next(1)).limit(MOST_FAULTY),
            Stream.of(Behaviour.normal()))
        .toList();
  }

  /**
   * Whether the worker of a task queue may die. That of the provider lives where somebody cancels:
   * the in-JVM server never gives up a submit that is asked to cancel.
   */
  boolean isMortal(String taskQueue) {
    return taskQueue.equals(TaskQueues.FINETUNE)
        || trainings.stream()
            .flatMap(planned -> planned.deeds().stream())
            .noneMatch(deed -> deed.kind() == Deed.Kind.CANCEL);
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
