package dev.finetune.plans;

import java.time.Duration;

/**
 * What somebody does to a training.
 *
 * @param after how long after the start of the plan
 */
record Deed(Kind kind, Duration after) {

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
    MISNAME
  }

  static Deed of(Draw draw) {
    Duration after =
        switch (draw.upTo(5)) {
          case 0, 1 -> draw.seconds(1, 20);
          case 2, 3 -> draw.minutes(1, 40);
          case 4 -> draw.minutes(5, 180);
          default -> draw.minutes(180, 840);
        };
    return new Deed(draw.one(Kind.values()), after);
  }
}
