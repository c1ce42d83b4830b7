package dev.finetune.plans;

import dev.finetune.provider.poll.PollSchedule;
import dev.finetune.workflow.FineTuneState;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How fast a plan goes, in the time of its server.
 *
 * @param phase how long the provider is in each phase of a training
 * @param delivery how often it sends the webhooks that are due
 * @param polls how often the program checks a training
 * @param operator how often an operator looks whether something is asked
 * @param answered the states of a run in which an operator answers
 * @param settling how long after all has ended it is judged
 * @param longest how long a plan is waited for
 */
record Pace(
    Duration phase,
    Duration delivery,
    PollSchedule polls,
    Duration operator,
    Set<FineTuneState> answered,
    Duration settling,
    Duration longest) {

  /** Deliveries come at no whole minute, as timers do: the in-JVM server takes no coincidences. */
  static final Pace SKIPPED =
      new Pace(
          Duration.ofMinutes(3),
          Duration.ofSeconds(127),
          PollSchedule.DEFAULT,
          Duration.ofMinutes(23),
          Set.of(FineTuneState.ASKING),
          Duration.ofHours(3),
          Duration.ofDays(10));

  /** An operator waits for no question: it would take a quarter of an hour. */
  static final Pace REAL =
      new Pace(
          Duration.ofMillis(400),
          Duration.ofMillis(300),
          new PollSchedule(Duration.ofSeconds(1), Duration.ofSeconds(2)),
          Duration.ofMillis(700),
          Set.of(FineTuneState.ASKING, FineTuneState.UNRESOLVED),
          Duration.ofSeconds(3),
          Duration.ofMinutes(4));

  boolean isAnswered(@Nullable String state) {
    return state != null && FineTuneState.of(state).filter(answered::contains).isPresent();
  }
}
