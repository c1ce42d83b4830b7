package dev.finetune.plans;

import dev.finetune.simulator.behaviour.AnswerForm;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Course;
import dev.finetune.simulator.behaviour.Memory;
import dev.finetune.simulator.behaviour.Submit;
import dev.finetune.simulator.behaviour.Trouble;
import dev.finetune.simulator.behaviour.Webhooks;
import dev.finetune.training.OnUnknownSubmission;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What one seed draws: how the provider treats each submit, and what people do to each training.
 *
 * @param behaviours of the submits, in their order
 * @param trainings two or three
 * @param deafness how many messages the caller does not take
 * @param everyTaskReplays whether the worker remembers nothing between two workflow tasks
 */
record FaultPlan(
    long seed,
    List<Behaviour> behaviours,
    List<Planned> trainings,
    int deafness,
    boolean everyTaskReplays) {

  /** What a person does to a training. */
  enum Deed {
    NOTHING,
    CANCEL,
    TERMINATE_AND_START_AGAIN,
    CHECK
  }

  /**
   * One training.
   *
   * @param after how long after the start the deed comes
   */
  record Planned(String account, OnUnknownSubmission policy, Deed deed, Duration after) {}

  static FaultPlan of(long seed) {
    Random random = new Random(seed);
    List<Behaviour> behaviours =
        Stream.concat(
                IntStream.range(0, 8).mapToObj(i -> behaviour(random).next(1)),
                Stream.of(Behaviour.normal()))
            .toList();
    List<Planned> trainings =
        IntStream.range(0, 2 + random.nextInt(2)).mapToObj(i -> planned(random, i)).toList();
    return new FaultPlan(seed, behaviours, trainings, random.nextInt(3), random.nextInt(4) == 0);
  }

  private static Planned planned(Random random, int place) {
    return new Planned(
        place % 2 == 0 ? "default" : "second",
        one(random, OnUnknownSubmission.values()),
        one(random, Deed.values()),
        Duration.ofSeconds(1 + random.nextInt(random.nextBoolean() ? 300 : 7200)));
  }

  private static Behaviour behaviour(Random random) {
    Behaviour behaviour =
        Behaviour.normal()
            .withSubmit(submit(random))
            .withCourse(course(random))
            .withMemory(
                random.nextInt(4) == 0
                    ? Memory.startingAfter(Duration.ofMinutes(1 + random.nextInt(5)))
                    : Memory.always())
            .withWebhooks(one(random, Webhooks.everyPhase(), Webhooks.atEnd(), Webhooks.never()))
            .withCancelsIgnored(random.nextInt(3));
    return random.nextInt(3) == 0
        ? behaviour.withStatusTrouble(
            one(random, Trouble.SERVER_ERROR, Trouble.HTML, Trouble.PROSE, Trouble.RATE_LIMIT),
            1 + random.nextInt(2))
        : behaviour;
  }

  private static Submit submit(Random random) {
    Trouble unsaid =
        one(random, Trouble.DROPPED, Trouble.SERVER_ERROR, Trouble.HTML, Trouble.EMPTY);
    return one(
        random,
        Submit.accepted(),
        Submit.accepted(),
        Submit.acceptedUnsaid(unsaid),
        Submit.acceptedUnsaid(Trouble.TRY_AGAIN),
        Submit.dropped(),
        Submit.answered(AnswerForm.WITHOUT_ID),
        Submit.refused(Trouble.RATE_LIMIT),
        Submit.refused(Trouble.NO_CREDIT),
        Submit.refused(Trouble.SERVER_ERROR));
  }

  private static Course course(Random random) {
    return one(
        random,
        Course.documented(),
        Course.documented(),
        Course.documented(),
        Course.failingAfter("training_started"),
        Course.stuckIn("training_started"),
        Course.withWordAfter("training_started", "polishing"));
  }

  @SafeVarargs
  private static <T> T one(Random random, T... these) {
    return these[random.nextInt(these.length)];
  }
}
