package dev.finetune.provider.webhook;

import java.time.Duration;
import java.time.Instant;

/** Whether a signature is young enough: five minutes at most. */
public final class Freshness {

  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private Freshness() {}

  /** Whether a time in seconds since 1970 is too far off, on either side. */
  public static boolean isOff(long seconds, Instant now) {
    Duration off = Duration.between(Instant.ofEpochSecond(seconds), now).abs();
    return off.compareTo(TOLERANCE) > 0;
  }
}
