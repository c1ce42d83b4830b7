package dev.finetune.provider.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether a signature is young enough: five minutes at most, on either side. */
public final class Freshness {

  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private Freshness() {}

  /** Why a time in seconds since 1970 is not believed; empty if it is. */
  public static Optional<String> problem(String seconds, Instant now) {
    if (!seconds.matches("\\d{1,11}")) {
      return Optional.of("its timestamp cannot be read");
    }
    Instant signed = Instant.ofEpochSecond(Long.parseLong(seconds));
    return Duration.between(signed, now).abs().compareTo(TOLERANCE) > 0
        ? Optional.of("its timestamp is more than five minutes off")
        : Optional.empty();
  }
}
