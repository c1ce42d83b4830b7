package dev.finetune.plans;

import dev.finetune.simulator.behaviour.AnswerForm;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Course;
import dev.finetune.simulator.behaviour.Fault;
import dev.finetune.simulator.behaviour.Memory;
import dev.finetune.simulator.behaviour.StatusAnswers;
import dev.finetune.simulator.behaviour.Submit;
import dev.finetune.simulator.behaviour.TrainingIds;
import dev.finetune.simulator.behaviour.Webhooks;
import java.time.Duration;
import java.util.List;

/** Generates how the provider treats one request and its training. */
record BehaviourGenerator(SeededRandom random) {

  /** An id that no provider ever gave. */
  static final String NOBODY = "Fnobody777";

  /**
   * What an accepted request may be answered with; the first is chosen twice as often. A rate limit
   * is the only refusal that may be a lie: no client is safe from others.
   */
  static final List<Fault> UNSAID =
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

  private static final List<String> PHASES =
      Course.documented().words().subList(0, Course.documented().words().size() - 1);

  Behaviour behaviour() {
    Behaviour behaviour =
        Behaviour.normal()
            .withSubmit(submit())
            .withCourse(course())
            .withMemory(memory())
            .withWebhooks(webhooks())
            .withStatus(status())
            .withCancelsIgnored(random.one(0, 0, 1, 3, 1000));
    return random.oneIn(3) ? behaviour.withEchoedKey() : behaviour;
  }

  /** Without what takes minutes: a status that is in doubt, a delay that the provider names. */
  Behaviour brief() {
    Submit submit =
        switch (random.upTo(9)) {
          case 0, 1, 2, 3 -> Submit.accepted();
          case 4 -> Submit.answered(random.one(AnswerForm.values()));
          case 5, 6, 7 -> Submit.acceptedUnsaid(UNSAID.get(random.upTo(UNSAID.size() - 2)));
          default -> Submit.refused(random.one(Fault.BAD_KEY, Fault.DROPPED, Fault.HTML));
        };
    Behaviour behaviour =
        Behaviour.normal()
            .withSubmit(submit)
            .withCourse(random.oneIn(3) ? Course.failingAfter(phase()) : Course.documented())
            .withWebhooks(webhooks())
            .withStatus(
                random.oneIn(4)
                    ? new StatusAnswers.FaultyCalls(random.one(Fault.HTML, Fault.EMPTY), 1)
                    : StatusAnswers.truthful());
    return random.oneIn(3) ? behaviour.withEchoedKey() : behaviour;
  }

  private Submit submit() {
    Submit submit =
        switch (random.upTo(9)) {
          case 0, 1, 2 -> Submit.accepted();
          case 3 -> Submit.answered(random.one(AnswerForm.values()));
          case 4, 5, 6 -> Submit.acceptedUnsaid(random.one(UNSAID.toArray(Fault[]::new)));
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
    return PHASES.get(random.upTo(PHASES.size() - 1));
  }

  private Memory memory() {
    return switch (random.upTo(9)) {
      case 0, 1 -> Memory.startingAfter(random.minutes(1, 45));
      case 2 -> Memory.endingAfter(random.minutes(2, 40));
      default -> Memory.always();
    };
  }

  private StatusAnswers status() {
    return switch (random.upTo(9)) {
      case 0, 1 -> new StatusAnswers.FaultyCalls(random.one(Fault.values()), 1 + random.upTo(4));
      case 2 -> new StatusAnswers.FaultyPeriod(random.one(Fault.values()), random.minutes(1, 60));
      case 3 -> new StatusAnswers.FaultyPeriod(random.one(Fault.values()), random.minutes(60, 300));
      default -> StatusAnswers.truthful();
    };
  }

  private Webhooks webhooks() {
    Webhooks sent =
        random
            .one(Webhooks.everyPhase(), Webhooks.everyPhase(), Webhooks.atEnd(), Webhooks.never())
            .withCopies(random.one(1, 1, 2, 3))
            .withEncoding(random.one(Webhooks.Encoding.values()))
            .withRepeatsAfterEnd(random.one(0, 0, 0, 2));
    Webhooks ordered = random.oneIn(3) ? sent.withReordering() : sent;
    Webhooks timed = random.oneIn(3) ? ordered.withFirstBeforeAnswer() : ordered;
    return random.oneIn(10) ? timed.withForeignId(NOBODY) : timed;
  }
}
