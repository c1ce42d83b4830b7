package dev.finetune.provider;

import dev.finetune.training.WireFormat;
import java.time.Duration;
import java.time.Instant;

/**
 * A run of looks that all found the same trouble; it survives from one look to the next in the
 * heartbeat details of the poll.
 *
 * @param kind which trouble
 * @param looks how many looks found it
 * @param since when the first did
 */
@WireFormat
record Streak(Kind kind, int looks, Instant since) {

  static final Streak NONE = new Streak(Kind.NONE, 0, Instant.EPOCH);

  private static final int ENOUGH_LOOKS = 3;
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(10);

  enum Kind {
    NONE,
    /** Errors that match nothing known. */
    PROSE,
    /** The provider does not know the training. */
    NOT_FOUND
  }

  /** The streak with one more look; another kind of trouble begins another streak. */
  Streak with(Kind found, Instant now) {
    return found == kind ? new Streak(kind, looks + 1, since) : new Streak(found, 1, now);
  }

  /** Whether it is believed: three looks over ten minutes. */
  boolean isConvincing(Instant now) {
    return looks >= ENOUGH_LOOKS && Duration.between(since, now).compareTo(LONG_ENOUGH) >= 0;
  }
}
