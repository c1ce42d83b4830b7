package dev.finetune.plans;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a plan is waited for: as its pace says, and then some steps more, for time may have run
 * ahead of the workers; and five minutes on the clock on the wall should its time stand still.
 */
final class Patience {

  static final Duration STEP = Duration.ofSeconds(2);
  private static final int MOST_TOO_LATE = 4;
  private static final Duration ON_THE_WALL = Duration.ofMinutes(5);

  private final PlanWorld world;
  private final Instant until;
  private final long wall = System.nanoTime();
  private int stepsTooLate;

  Patience(PlanWorld world) {
    this.world = world;
    this.until = world.server().now().plus(world.pace().longest());
  }

  /** Asked before each step. */
  boolean isOver() {
    if (world.server().now().isAfter(until)) {
      stepsTooLate++;
    }
    return world.server().isLost()
        || stepsTooLate > MOST_TOO_LATE
        || System.nanoTime() - wall > ON_THE_WALL.toNanos();
  }
}
