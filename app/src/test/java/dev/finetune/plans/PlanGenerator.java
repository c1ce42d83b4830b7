package dev.finetune.plans;

import dev.finetune.plans.FaultPlan.Action;
import dev.finetune.plans.FaultPlan.Crash;
import dev.finetune.plans.FaultPlan.Operator;
import dev.finetune.plans.FaultPlan.Pace;
import dev.finetune.plans.FaultPlan.Planned;
import dev.finetune.plans.FaultPlan.Surroundings;
import dev.finetune.simulator.behaviour.AnswerForm;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Course;
import dev.finetune.simulator.behaviour.Fault;
import dev.finetune.simulator.behaviour.Memory;
import dev.finetune.simulator.behaviour.StatusAnswers;
import dev.finetune.simulator.behaviour.Submit;
import dev.finetune.simulator.behaviour.TrainingIds;
import dev.finetune.simulator.behaviour.Webhooks;
import dev.finetune.simulator.modelslab.Profile;
import dev.finetune.training.OnUnknownSubmission;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Generates a plan from its seed. */
record PlanGenerator(long seed, SeededRandom random) {

  /** An id that no provider ever gave. */
  static final String NOBODY = "Fnobody777";

  private static final int MOST_FAULTY = 12;

  /**
   * What an accepted request may be answered with. A rate limit, the last, is the only refusal that
   * may be untrue: no client is safe from others.
   */
  private static final List<Fault> UNSAID =
      List.of(
          Fault.DROPPED,
          Fault.DROPPED,
          Fault.SERVER_ERROR,
          Fault.UNAVAILABLE,
          Fault.HTML,
          Fault.EMPTY,
          Fault.PROSE,
          Fault.TRY_AGAIN,
          Fault.RATE_LIMIT);

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
          "NotifyCaller",
          "ReadLedger",
          "ReleaseLedger");

  private static final List<String> PHASES =
      Course.documented().words().subList(0, Course.documented().words().size() - 1);

  /** For the skipped clock. */
  static FaultPlan skipped(long seed) {
    PlanGenerator generator = new PlanGenerator(seed, new SeededRandom(seed));
    SeededRandom random = generator.random;
    return generator.plan(
        Pace.SKIPPED,
        some(random.one(0, 0, 1, 2, 3, 4), generator::crash),
        random.one(0, 0, 1, 2, 5),
        generator::behaviour,
        generator::training);
  }

  /** For a real server: what takes hours there is left out, but resets and new workers are not. */
  static FaultPlan real(long seed) {
    PlanGenerator generator = new PlanGenerator(seed, new SeededRandom(seed));
    return generator.plan(
        Pace.REAL,
        List.of(),
        generator.random.one(0, 0, 1),
        generator::briefBehaviour,
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
            random.one("dreambooth-sandbox", "dreambooth"),
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

  private Behaviour behaviour() {
    return withEcho(
        Behaviour.normal()
            .withSubmit(submit())
            .withCourse(course())
            .withMemory(memory())
            .withWebhooks(webhooks())
            .withStatus(status())
            .withCancelsIgnored(random.one(0, 0, 1, 3, 1000)));
  }

  /** Without what takes minutes: a status that is not clear, a delay that the provider names. */
  private Behaviour briefBehaviour() {
    Submit submit =
        switch (random.upTo(9)) {
          case 0, 1, 2, 3 -> Submit.accepted();
          case 4 -> Submit.answered(random.one(AnswerForm.values()));
          case 5, 6, 7 -> Submit.acceptedUnsaid(random.oneOf(UNSAID.subList(0, 8)));
          default -> Submit.refused(random.one(Fault.BAD_KEY, Fault.DROPPED, Fault.HTML));
        };
    StatusAnswers status =
        random.oneIn(4)
            ? new StatusAnswers.FaultyCalls(random.one(Fault.HTML, Fault.EMPTY), 1)
            : StatusAnswers.truthful();
    Course course = random.oneIn(3) ? Course.failingAfter(phase()) : Course.documented();
    return withEcho(
        Behaviour.normal()
            .withSubmit(submit)
            .withCourse(course)
            .withWebhooks(webhooks())
            .withStatus(status));
  }

  private Behaviour withEcho(Behaviour behaviour) {
    return random.oneIn(3) ? behaviour.withEchoedKey() : behaviour;
  }

  private Submit submit() {
    Submit submit =
        switch (random.upTo(9)) {
          case 0, 1, 2 -> Submit.accepted();
          case 3 -> Submit.answered(random.one(AnswerForm.values()));
          case 4, 5, 6 -> Submit.acceptedUnsaid(random.oneOf(UNSAID));
          default -> Submit.refused(random.one(Fault.values()));
        };
    Submit named = random.oneIn(4) ? submit.withIds(TrainingIds.CASE_TWIN) : submit;
    return random.oneIn(25) ? named.withDelay(Duration.ofMillis(600)) : named;
  }

  private Course course() {
    return switch (random.upTo(9)) {
      case 0, 1 -> Course.failingAfter(phase());
      case 2 -> Course.stuckIn(phase());
      case 3 -> Course.withWordAfter(phase(), "polishing");
      case 4 -> new Course(List.of("deploying_gpu", random.one("cancelled", "failed", "error")));
      default -> Course.documented();
    };
  }

  private String phase() {
    return random.oneOf(PHASES);
  }

  private Memory memory() {
    return switch (random.upTo(9)) {
      case 0, 1 -> Memory.startingAfter(random.minutes(1, 45));
      case 2 -> Memory.endingAfter(random.minutes(2, 40));
      default -> Memory.always();
    };
  }

  private StatusAnswers status() {
    Fault fault = random.one(Fault.values());
    return switch (random.upTo(9)) {
      case 0, 1 -> new StatusAnswers.FaultyCalls(fault, 1 + random.upTo(4));
      case 2 -> new StatusAnswers.FaultyPeriod(fault, random.minutes(1, 60));
      case 3 -> new StatusAnswers.FaultyPeriod(fault, random.minutes(60, 300));
      default -> StatusAnswers.truthful();
    };
  }

  private Webhooks webhooks() {
    Webhooks all = Webhooks.everyPhase();
    Webhooks sent =
        random
            .one(all, all, Webhooks.atEnd(), Webhooks.never())
            .withCopies(random.one(1, 1, 2, 3))
            .withEncoding(random.one(Webhooks.Encoding.values()))
            .withRepeatsAfterEnd(random.one(0, 0, 0, 2));
    Webhooks ordered = random.oneIn(3) ? sent.withReordering() : sent;
    Webhooks timed = random.oneIn(3) ? ordered.withFirstBeforeAnswer() : ordered;
    return random.oneIn(10) ? timed.withForeignId(NOBODY) : timed;
  }
}
