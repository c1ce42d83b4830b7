package dev.finetune.plans;

import dev.finetune.training.PollSchedule;
import java.time.Duration;
import java.util.Set;

/**
 * How fast a plan goes, in the time of its server.
 *
 * @param phase how long the provider is in each phase of a training
 * @param delivery how often it sends the webhooks that are due
 * @param looks how often the program looks at a training
 * @param soon how often a person looks whether something is asked, at first
 * @param later how often they look after that
 * @param answered the states in which they answer
 * @param longest how long a plan is waited for
 */
record Pace(
    Duration phase,
    Duration delivery,
    PollSchedule looks,
    Duration soon,
    Duration later,
    Set<String> answered,
    Duration longest) {

  /**
   * No training is given ten days. Deliveries come at no whole minute, for looks do: where a
   * webhook and the end of a timer are milliseconds apart, the in-JVM server often loses its place.
   */
  static final Pace SKIPPED =
      new Pace(
          Duration.ofMinutes(3),
          Duration.ofSeconds(127),
          PollSchedule.DEFAULT,
          Duration.ofMinutes(20),
          Duration.ofHours(1),
          Set.of("asking"),
          Duration.ofDays(10));

  /** A person waits for no question: it would take ten minutes. */
  static final Pace REAL =
      new Pace(
          Duration.ofMillis(400),
          Duration.ofMillis(300),
          new PollSchedule(Duration.ofSeconds(1), Duration.ofSeconds(2)),
          Duration.ofMillis(700),
          Duration.ofSeconds(5),
          Set.of("asking", "unknown"),
          Duration.ofMinutes(4));
}
