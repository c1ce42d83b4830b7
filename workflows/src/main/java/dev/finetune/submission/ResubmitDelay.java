package dev.finetune.submission;

import dev.finetune.activity.SubmitOutcome.NotAccepted;
import java.time.Duration;

/** How long to wait before a request that surely was not accepted is sent again. */
final class ResubmitDelay {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration LONGEST_NAMED = Duration.ofHours(1);

  private ResubmitDelay() {}

  /**
   * 10 s, doubled each time, up to 5 min; or the delay that the provider named, up to an hour, if
   * that is longer or this is the first attempt.
   */
  static Duration after(NotAccepted outcome, int attempt) {
    Duration grown = grown(attempt);
    Duration named = outcome.retryAfter();
    if (named == null) {
      return grown;
    }
    Duration asked = max(SHORTEST, min(named, LONGEST_NAMED));
    return attempt == 1 ? asked : max(asked, grown);
  }

  /** Without what the provider says. */
  static Duration grown(int attempt) {
    return min(LONGEST, FIRST.multipliedBy(1L << Math.min(attempt - 1, 10)));
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
