package dev.finetune.plans;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What somebody does to a training.
 *
 * @param after how long after the start of the plan
 * @param place where in a history, counted by those places that there are
 */
record Deed(Kind kind, Duration after, int place) {

  /** The deeds. */
  enum Kind {
    CANCEL,
    CHECK,
    EXTEND,
    TERMINATE_AND_START_AGAIN,
    /** As the UI does: refused while it runs, another run when it has ended, however it ended. */
    START_AGAIN,
    /** Signals that nobody should have sent, in numbers. */
    FORGE_RINGS,
    /** Callbacks to the gateway with an address that is not ours, or with the key in them. */
    FORGE_CALLBACKS,
    /** The provider names another training of the plan in this one's callbacks from now on. */
    MISNAME,
    /**
     * As the UI does, to after one of its workflow tasks; not on the in-JVM server, which cannot.
     */
    RESET,
    /** Other workers take over; not on the in-JVM server, which gives tasks to those that left. */
    DEPLOY
  }

  /** What the in-JVM server takes. */
  static final List<Kind> SKIPPED =
      Stream.of(Kind.values()).filter(kind -> kind.compareTo(Kind.RESET) < 0).toList();

  static Deed of(Draw draw) {
    Duration after =
        switch (draw.upTo(5)) {
          case 0, 1 -> draw.seconds(1, 20);
          case 2, 3 -> draw.minutes(1, 40);
          case 4 -> draw.minutes(5, 180);
          default -> draw.minutes(180, 840);
        };
    return new Deed(draw.one(SKIPPED.toArray(Kind[]::new)), after, 0);
  }

  /** On a real server, in its time; resets are what these are for. */
  static Deed ofReal(Draw draw) {
    Kind kind = draw.oneIn(3) ? Kind.RESET : draw.one(Kind.values());
    return new Deed(kind, Duration.ofMillis(draw.upTo(9_000)), draw.upTo(99));
  }
}
