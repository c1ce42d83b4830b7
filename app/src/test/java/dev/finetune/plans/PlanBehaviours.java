package dev.finetune.plans;

import dev.finetune.processes.SimulatedProvider;
import dev.finetune.simulator.behaviour.AnswerForm;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Course;
import dev.finetune.simulator.behaviour.Fault;
import dev.finetune.simulator.behaviour.Memory;
import dev.finetune.simulator.behaviour.Preparation;
import dev.finetune.simulator.behaviour.Search;
import dev.finetune.simulator.behaviour.StatusAnswers;
import dev.finetune.simulator.behaviour.Submit;
import dev.finetune.simulator.behaviour.TrainingIds;
import dev.finetune.simulator.behaviour.Webhooks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Generates how a provider treats a request, with the faults that exist for it. */
record PlanBehaviours(SeededRandom random, SimulatedProvider provider) {

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
          Fault.BAD_GATEWAY,
          Fault.GATEWAY_TIMEOUT,
          Fault.HTML,
          Fault.EMPTY,
          Fault.PROSE,
          Fault.TRY_AGAIN,
          Fault.RATE_LIMIT);

  /** Errors with HTTP 200: where others accept nothing, they do not say 200. */
  private static final List<Fault> ONLY_MODELSLAB = List.of(Fault.PROSE, Fault.TRY_AGAIN);

  private static final List<String> PHASES =
      Course.documented().words().subList(0, Course.documented().words().size() - 1);

  Behaviour any() {
    return withEcho(
        Behaviour.normal()
            .withPreparation(preparation())
            .withSubmit(submit())
            .withCourse(course())
            .withMemory(memory())
            .withWebhooks(webhooks())
            .withStatus(status())
            .withSearch(search())
            .withCancelsIgnored(random.one(0, 0, 1, 3, 1000)));
  }

  /** Without what takes minutes: a status that is not clear, a delay that the provider names. */
  Behaviour brief() {
    Submit submit =
        switch (random.upTo(9)) {
          case 0, 1, 2, 3 -> Submit.accepted();
          case 4 -> Submit.answered(random.one(AnswerForm.values()));
          case 5, 6, 7 -> Submit.acceptedUnsaid(random.oneOf(UNSAID.subList(0, UNSAID.size() - 1)));
          default -> Submit.refused(random.one(Fault.BAD_KEY, Fault.DROPPED, Fault.HTML));
        };
    StatusAnswers status =
        random.oneIn(4)
            ? StatusAnswers.faultyCalls(random.one(Fault.HTML, Fault.EMPTY), 1)
            : StatusAnswers.truthful();
    boolean fails = random.oneIn(3) && provider.saysFailures();
    Course course = fails ? Course.failingAfter(phase()) : Course.documented();
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

  private Preparation preparation() {
    return random.oneIn(6)
        ? Preparation.faulty(random.one(Fault.values()), 1 + random.upTo(2))
        : Preparation.normal();
  }

  private Submit submit() {
    Submit submit =
        switch (random.upTo(9)) {
          case 0, 1, 2 -> Submit.accepted();
          case 3 -> Submit.answered(random.one(AnswerForm.values()));
          case 4, 5, 6 -> Submit.acceptedUnsaid(random.oneOf(UNSAID));
          default -> Submit.refused(random.oneOf(refusals()));
        };
    Submit named = random.oneIn(4) ? submit.withIds(TrainingIds.CASE_TWIN) : submit;
    return random.oneIn(25) ? named.withDelay(Duration.ofMillis(600)) : named;
  }

  private List<Fault> refusals() {
    List<Fault> faults = new ArrayList<>(List.of(Fault.values()));
    if (provider != SimulatedProvider.MODELSLAB) {
      faults.removeAll(ONLY_MODELSLAB);
    }
    return faults;
  }

  private Course course() {
    return switch (random.upTo(9)) {
      case 0, 1 -> Course.failingAfter(phase());
      case 2 -> Course.stuckIn(phase());
      case 3 -> Course.withWordAfter(phase(), "polishing");
      case 4 -> new Course(List.of("deploying_gpu", random.oneOf(earlyEnds())));
      default -> Course.documented();
    };
  }

  private List<String> earlyEnds() {
    return provider == SimulatedProvider.MODELSLAB
        ? List.of("cancelled", "failed", "error")
        : List.of("cancelled", "failed", "error", "aborted");
  }

  private String phase() {
    return random.oneOf(PHASES);
  }

  private Memory memory() {
    return switch (random.upTo(9)) {
      case 0, 1 -> Memory.startingAfter(random.minutes(1, 45));
      case 2 -> Memory.endingAfter(random.minutes(2, 40));
      case 3 -> Memory.always().keepingResult(random.minutes(3, 60));
      default -> Memory.always();
    };
  }

  private StatusAnswers status() {
    Fault fault = random.one(Fault.values());
    return switch (random.upTo(9)) {
      case 0, 1 -> StatusAnswers.faultyCalls(fault, 1 + random.upTo(4));
      case 2 -> StatusAnswers.faultyPeriod(fault, random.minutes(1, 60));
      case 3 -> StatusAnswers.faultyPeriod(fault, random.minutes(60, 300));
      case 4 -> StatusAnswers.faultyResults(fault, 1 + random.upTo(4));
      default -> StatusAnswers.truthful();
    };
  }

  private Search search() {
    Search all = Search.everything();
    return switch (random.upTo(5)) {
      case 0 -> all.withLag(random.minutes(1, 40));
      case 1 -> all.withoutPayloads();
      case 2 -> all.withoutUnfinished();
      default -> all;
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
    Webhooks signed =
        random.oneIn(3) ? timed.withSignature(random.one(Webhooks.Signature.values())) : timed;
    return random.oneIn(10) ? signed.withForeignId(PlanGenerator.NOBODY) : signed;
  }
}
