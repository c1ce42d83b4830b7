package dev.finetune.plans;

import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.workflow.TaskQueues;
import java.util.List;
import java.util.function.Function;
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
    return of(seed, Pace.SKIPPED, Surroundings::of, BehaviourDraw::behaviour, Planned::of);
  }

  /** For a real server: what takes hours there is not drawn, but resets and deployments are. */
  static FaultPlan ofReal(long seed) {
    return of(seed, Pace.REAL, Surroundings::ofReal, BehaviourDraw::brief, Planned::ofReal);
  }

  private static FaultPlan of(
      long seed,
      Pace pace,
      Function<Draw, Surroundings> surroundings,
      Function<BehaviourDraw, Behaviour> behaviour,
      Function<Draw, Planned> planned) {
    Draw draw = new Draw(seed);
    Surroundings drawn = surroundings.apply(draw);
    BehaviourDraw behaviours = new BehaviourDraw(draw);
    return new FaultPlan(
        seed,
        pace,
        drawn,
        faulty(() -> behaviour.apply(behaviours)),
        IntStream.range(0, 2 + draw.upTo(1)).mapToObj(i -> planned.apply(draw)).toList());
  }

  private static List<Behaviour> faulty(Supplier<Behaviour> behaviours) {
    return Stream.concat(
            Stream.generate(() -> behaviours.get().next(1)).limit(MOST_FAULTY),
            Stream.of(Behaviour.normal()))
        .toList();
  }

  /**
   * Whether the worker of a task queue may die. Where somebody cancels, the provider's lives, for
   * the in-JVM server never gives up a submit that is asked to cancel; and so does the one that has
   * a run in its memory, for that server's time then often stands still.
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
