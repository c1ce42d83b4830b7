package dev.finetune.plans;

import dev.finetune.simulator.behaviour.AnswerForm;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Course;
import dev.finetune.simulator.behaviour.Memory;
import dev.finetune.simulator.behaviour.StatusAnswers;
import dev.finetune.simulator.behaviour.Submit;
import dev.finetune.simulator.behaviour.TrainingIds;
import dev.finetune.simulator.behaviour.Trouble;
import dev.finetune.simulator.behaviour.Webhooks;
import java.time.Duration;
import java.util.List;

/**
 * Draws how the provider treats one submit and its training.
 *
 * <p>A request that is accepted and charged is never answered as refused, or with a rate limit: who
 * is told a lie of that kind cannot know, and no client is safe from it.
 */
record BehaviourDraw(Draw draw) {

  /** An id that no provider ever gave. */
  static final String NOBODY = "Fnobody777";

  /** What an accepted submit may be answered with; the first one is drawn twice as often. */
  static final List<Trouble> UNSAID =
      List.of(
          Trouble.DROPPED,
          Trouble.DROPPED,
          Trouble.SERVER_ERROR,
          Trouble.UNAVAILABLE,
          Trouble.HTML,
          Trouble.EMPTY,
          Trouble.PROSE,
          Trouble.TRY_AGAIN);

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
            .withCancelsIgnored(draw.one(0, 0, 1, 3, 1000));
    return draw.oneIn(3) ? behaviour.withEchoedKey() : behaviour;
  }

  /** Without what takes minutes: a status that is in doubt, a delay that the provider names. */
  Behaviour brief() {
    Submit submit =
        switch (draw.upTo(9)) {
          case 0, 1, 2, 3 -> Submit.accepted();
          case 4 -> Submit.answered(draw.one(AnswerForm.values()));
          case 5, 6, 7 -> Submit.acceptedUnsaid(unsaid());
          default -> Submit.refused(draw.one(Trouble.BAD_KEY, Trouble.DROPPED, Trouble.HTML));
        };
    Behaviour behaviour =
        Behaviour.normal()
            .withSubmit(submit)
            .withCourse(draw.oneIn(3) ? Course.failingAfter(phase()) : Course.documented())
            .withWebhooks(webhooks())
            .withStatus(
                draw.oneIn(4)
                    ? new StatusAnswers.TroubledTimes(draw.one(Trouble.HTML, Trouble.EMPTY), 1)
                    : StatusAnswers.truthful());
    return draw.oneIn(3) ? behaviour.withEchoedKey() : behaviour;
  }

  private Submit submit() {
    Submit submit =
        switch (draw.upTo(9)) {
          case 0, 1, 2 -> Submit.accepted();
          case 3 -> Submit.answered(draw.one(AnswerForm.values()));
          case 4, 5, 6 -> Submit.acceptedUnsaid(unsaid());
          default -> Submit.refused(draw.one(Trouble.values()));
        };
    Submit named = draw.oneIn(4) ? submit.withIds(TrainingIds.CASE_TWIN) : submit;
    return draw.oneIn(25) ? named.withDelay(Duration.ofMillis(600)) : named;
  }

  private Trouble unsaid() {
    return draw.one(UNSAID.toArray(Trouble[]::new));
  }

  private Course course() {
    return switch (draw.upTo(9)) {
      case 0, 1 -> Course.failingAfter(phase());
      case 2 -> Course.stuckIn(phase());
      case 3 -> Course.withWordAfter(phase(), "polishing");
      case 4 -> new Course(List.of("deploying_gpu", draw.one("cancelled", "failed", "error")));
      default -> Course.documented();
    };
  }

  private String phase() {
    return PHASES.get(draw.upTo(PHASES.size() - 1));
  }

  private Memory memory() {
    return switch (draw.upTo(9)) {
      case 0, 1 -> Memory.startingAfter(draw.minutes(1, 45));
      case 2 -> Memory.endingAfter(draw.minutes(2, 40));
      default -> Memory.always();
    };
  }

  private StatusAnswers status() {
    return switch (draw.upTo(9)) {
      case 0, 1 -> new StatusAnswers.TroubledTimes(draw.one(Trouble.values()), 1 + draw.upTo(4));
      case 2 -> new StatusAnswers.TroubledFor(draw.one(Trouble.values()), draw.minutes(1, 60));
      case 3 -> new StatusAnswers.TroubledFor(draw.one(Trouble.values()), draw.minutes(60, 300));
      default -> StatusAnswers.truthful();
    };
  }

  private Webhooks webhooks() {
    Webhooks told =
        draw.one(Webhooks.everyPhase(), Webhooks.everyPhase(), Webhooks.atEnd(), Webhooks.never())
            .withCopies(draw.one(1, 1, 2, 3))
            .withEncoding(draw.one(Webhooks.Encoding.values()))
            .withRepeatsAfterEnd(draw.one(0, 0, 0, 2));
    Webhooks ordered = draw.oneIn(3) ? told.withReordering() : told;
    Webhooks timed = draw.oneIn(3) ? ordered.withFirstBeforeAnswer() : ordered;
    return draw.oneIn(10) ? timed.withForeignId(NOBODY) : timed;
  }
}
