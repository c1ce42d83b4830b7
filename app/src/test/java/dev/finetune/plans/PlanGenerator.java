package dev.finetune.plans;

import dev.finetune.simulator.api.Profile;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.training.OnUnknownSubmission;
import dev.finetune.training.ProviderApi;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Generates a plan from its seed. */
final class PlanGenerator {

  private static final int MOST_FAULTY = 12;

  private final long seed;
  private final SeededRandom random;
  private final BehaviourGenerator behaviours;

  private PlanGenerator(long seed) {
    this.seed = seed;
    random = new SeededRandom(seed);
    behaviours = new BehaviourGenerator(random);
  }

  /** For the skipped clock. */
  static FaultPlan skipped(long seed) {
    PlanGenerator generator = new PlanGenerator(seed);
    return generator.plan(
        Pace.SKIPPED,
        generator.surroundings(Crash.some(generator.random), generator.random.one(0, 0, 1, 2, 5)),
        generator.behaviours::behaviour,
        generator::training);
  }

  /** For a real server: what takes hours there is left out, but resets and new workers are not. */
  static FaultPlan real(long seed) {
    PlanGenerator generator = new PlanGenerator(seed);
    return generator.plan(
        Pace.REAL,
        generator.surroundings(List.of(), generator.random.one(0, 0, 1)),
        generator.behaviours::brief,
        generator::briefTraining);
  }

  private FaultPlan plan(
      Pace pace,
      Surroundings surroundings,
      Supplier<Behaviour> behaviour,
      Supplier<PlannedTraining> training) {
    List<Behaviour> faulty =
        Stream.concat(
                Stream.generate(() -> behaviour.get().next(1)).limit(MOST_FAULTY),
                Stream.of(Behaviour.normal()))
            .toList();
    List<PlannedTraining> trainings = Stream.generate(training).limit(2 + random.upTo(1)).toList();
    return new FaultPlan(seed, pace, surroundings, faulty, trainings);
  }

  private Surroundings surroundings(List<Crash> crashes, int refusals) {
    return new Surroundings(
        random.one(Profile.values()),
        random.one(ProviderApi.values()),
        !random.oneIn(4),
        random.oneIn(6),
        random.oneIn(4),
        crashes,
        refusals,
        random.oneIn(8));
  }

  private PlannedTraining training() {
    return new PlannedTraining(
        random.one("default", "second"),
        random.one(OnUnknownSubmission.values()),
        Duration.ofHours(random.one(2, 4, 12)),
        random.oneIn(2) ? PlannedTraining.Operator.TRUTHFUL : operator(),
        IntStream.range(0, random.one(0, 1, 1, 2, 3, 4)).mapToObj(i -> action()).toList());
  }

  private PlannedTraining.Operator operator() {
    return random.one(PlannedTraining.Operator.values());
  }

  private PlanAction action() {
    Duration after =
        switch (random.upTo(5)) {
          case 0, 1 -> random.seconds(1, 20);
          case 2, 3 -> random.minutes(1, 40);
          case 4 -> random.minutes(5, 180);
          default -> random.minutes(180, 840);
        };
    return new PlanAction(
        random.one(PlanAction.SKIPPED.toArray(PlanAction.Kind[]::new)), after, random.upTo(99));
  }

  /** An operator who is silent there would let hours pass. */
  private PlannedTraining briefTraining() {
    return new PlannedTraining(
        random.one("default", "second"),
        random.one(OnUnknownSubmission.values()),
        Duration.ofHours(2),
        random.one(PlannedTraining.Operator.BRIEF.toArray(PlannedTraining.Operator[]::new)),
        IntStream.rangeClosed(0, random.upTo(3)).mapToObj(i -> briefAction()).toList());
  }

  private PlanAction briefAction() {
    PlanAction.Kind kind =
        random.oneIn(3) ? PlanAction.Kind.RESET : random.one(PlanAction.Kind.values());
    return new PlanAction(kind, Duration.ofMillis(random.upTo(9_000)), random.upTo(99));
  }
}
