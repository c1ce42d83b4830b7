package dev.finetune.ledger;

import dev.finetune.training.WireFormat;
import java.time.Duration;
import java.time.Instant;

/**
 * When a ledger checks what is open by itself. Each pause is twice the one before, from ten minutes
 * up to a week.
 *
 * @param pause what follows the next check
 */
@WireFormat
record FollowUp(Instant next, Duration pause) {

  private static final Duration FIRST_PAUSE = Duration.ofMinutes(10);
  private static final Duration LONGEST = Duration.ofDays(7);

  /** Beside a run that waits for its training: after a day. */
  static FollowUp tomorrow(Instant now) {
    return new FollowUp(now.plus(Duration.ofDays(1)), Duration.ofDays(1));
  }

  /** Nobody else waits for what is open: at once. */
  static FollowUp atOnce(Instant now) {
    return new FollowUp(now, FIRST_PAUSE);
  }

  FollowUp checked(Instant now) {
    Duration doubled = pause.multipliedBy(2);
    return new FollowUp(now.plus(pause), doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST);
  }
}
