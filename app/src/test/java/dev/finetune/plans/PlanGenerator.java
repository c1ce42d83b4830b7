package dev.finetune.plans;

import dev.finetune.plans.FaultPlan.Action;
import dev.finetune.plans.FaultPlan.Crash;
import dev.finetune.plans.FaultPlan.Operator;
import dev.finetune.plans.FaultPlan.Pace;
import dev.finetune.plans.FaultPlan.Planned;
import dev.finetune.plans.FaultPlan.Surroundings;
import dev.finetune.processes.SimulatedProvider;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.modelslab.Profile;
import dev.finetune.training.OnUnknownSubmission;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Generates a plan from its seed. */
record PlanGenerator(long seed, SeededRandom random, SimulatedProvider provider) {

  /** An id that no provider ever gave. */
  static final String NOBODY = "Fnobody777";

  private static final int MOST_FAULTY = 12;

  /** Between them the protocol can break: fence and POST lie between heartbeat and record. */
  private static final List<String> STEPS =
      List.of(
          Crash.RESERVE,
          Crash.HEARTBEAT,
          Crash.RECORD,
          Crash.RECORD,
          "PollTraining",
          "CheckTraining",
          "ConfirmTraining",
          "CancelTraining",
          "FindRequests",
          "NotifyCaller",
          "ReadLedger",
          "ReleaseLedger");

  private static PlanGenerator of(long seed) {
    SeededRandom random = new SeededRandom(seed);
    return new PlanGenerator(seed, random, random.one(SimulatedProvider.values()));
  }

  private PlanBehaviours behaviours() {
    return new PlanBehaviours(random, provider);
  }

  /** For the skipped clock. */
  static FaultPlan skipped(long seed) {
    PlanGenerator generator = of(seed);
    SeededRandom random = generator.random;
    return generator.plan(
        Pace.SKIPPED,
        some(random.one(0, 0, 1, 2, 3, 4), generator::crash),
        random.one(0, 0, 1, 2, 5),
        generator.behaviours()::any,
        generator::training);
  }

  /** For a real server: what takes hours there is left out, but resets and new workers are not. */
  static FaultPlan real(long seed) {
    PlanGenerator generator = of(seed);
    return generator.plan(
        Pace.REAL,
        List.of(),
        generator.random.one(0, 0, 1),
        generator.behaviours()::brief,
        generator::briefTraining);
  }

  private FaultPlan plan(
      Pace pace,
      List<Crash> crashes,
      int refusals,
      Supplier<Behaviour> behaviour,
      Supplier<Planned> training) {
    Surroundings surroundings =
        new Surroundings(
            random.one(Profile.values()),
            provider,
            random.oneOf(provider.apis()),
            !random.oneIn(4),
            random.oneIn(6),
            random.oneIn(4),
            crashes,
            refusals,
            random.oneIn(8));
    List<Behaviour> faulty =
        Stream.concat(
                some(MOST_FAULTY, () -> behaviour.get().next(1)).stream(),
                Stream.of(Behaviour.normal()))
            .toList();
    return new FaultPlan(seed, pace, surroundings, faulty, some(2 + random.upTo(1), training));
  }

  private static <T> List<T> some(int count, Supplier<T> supplier) {
    return Stream.generate(supplier).limit(count).toList();
  }

  private Crash crash() {
    return new Crash(random.oneOf(STEPS), random.oneIn(2), 1 + random.upTo(random.one(1, 4)));
  }

  private Planned training() {
    return new Planned(
        random.one("default", "second"),
        random.one(OnUnknownSubmission.values()),
        Duration.ofHours(random.one(2, 4, 12)),
        random.oneIn(2) ? Operator.TRUTHFUL : random.one(Operator.values()),
        some(random.one(0, 1, 1, 2, 3, 4), this::action));
  }

  private Action action() {
    Duration after =
        switch (random.upTo(5)) {
          case 0, 1 -> random.seconds(1, 20);
          case 2, 3 -> random.minutes(1, 40);
          case 4 -> random.minutes(5, 180);
          default -> random.minutes(180, 840);
        };
    List<Action.Kind> kinds = List.of(Action.Kind.values());
    return new Action(
        random.oneOf(kinds.subList(0, kinds.indexOf(Action.Kind.MISNAME))), after, random.upTo(99));
  }

  /** An operator who is silent there would let hours pass. */
  private Planned briefTraining() {
    return new Planned(
        random.one("default", "second"),
        random.one(OnUnknownSubmission.values()),
        Duration.ofHours(2),
        random.one(
            Operator.TRUTHFUL, Operator.WRONG_FIRST, Operator.SUBMITS_AGAIN, Operator.GIVES_UP),
        some(1 + random.upTo(3), this::briefAction));
  }

  private Action briefAction() {
    return new Action(
        random.oneIn(3) ? Action.Kind.RESET : random.one(Action.Kind.values()),
        Duration.ofMillis(random.upTo(9_000)),
        random.upTo(99));
  }
}
