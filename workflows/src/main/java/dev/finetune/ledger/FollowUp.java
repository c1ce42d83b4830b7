package dev.finetune.ledger;

import dev.finetune.training.WireFormat;
import java.time.Duration;
import java.time.Instant;

/** When a ledger checks what is open by itself; each pause is twice the one before. */
@WireFormat
record FollowUp(Instant next, Duration pause) {

  private static final Duration WEEK = Duration.ofDays(7);

  static FollowUp tomorrow(Instant now) {
    return new FollowUp(now.plus(Duration.ofDays(1)), Duration.ofDays(1));
  }

  static FollowUp atOnce(Instant now) {
    return new FollowUp(now, Duration.ofMinutes(10));
  }

  FollowUp checked(Instant now) {
    Duration doubled = pause.multipliedBy(2);
    return new FollowUp(now.plus(pause), doubled.compareTo(WEEK) < 0 ? doubled : WEEK);
  }
}
