package dev.finetune.provider.poll;

import dev.finetune.activity.PollProblem;
import dev.finetune.training.WireFormat;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The problems that the checks have met in a row; they survive from one check to the next in the
 * heartbeat details of the poll.
 *
 * @param unconfirmed answers that may be errors, and are not confirmed yet; null when the last
 *     answer was fine
 * @param outage checks without a usable answer; null when the last check had one
 */
@WireFormat
public record PollProblems(@Nullable PollProblem unconfirmed, @Nullable PollProblem outage) {

  static final PollProblems NONE = new PollProblems(null, null);

  private static final int ENOUGH_CHECKS = 3;
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(10);
  private static final Duration WORTH_SHOWING = Duration.ofMinutes(5);

  /** What the poll before this one has shown. */
  public static PollProblems shown(@Nullable PollProblem problem) {
    if (problem == null) {
      return NONE;
    }
    return switch (problem.kind()) {
      case UNREACHABLE -> new PollProblems(null, problem);
      case UNEXPLAINED, NOT_FOUND -> new PollProblems(problem, null);
      case NOT_SERVED -> NONE;
    };
  }

  /**
   * With one more check; another kind of unconfirmed problem begins anew, and any answer ends an
   * outage.
   */
  PollProblems unconfirmed(PollProblem.Kind kind, String words, Instant now) {
    return new PollProblems(more(unconfirmed, kind, words, now), null);
  }

  /**
   * With one more check that got no usable answer, which says nothing about an unconfirmed problem.
   */
  PollProblems unreachable(String words, Instant now) {
    return new PollProblems(unconfirmed, more(outage, PollProblem.Kind.UNREACHABLE, words, now));
  }

  /** Whether the unconfirmed problem is believed: three checks over ten minutes. */
  boolean isConvincing(Instant now) {
    return unconfirmed != null
        && unconfirmed.checks() >= ENOUGH_CHECKS
        && lasts(unconfirmed, LONG_ENOUGH, now);
  }

  /** Whether a problem has lasted so long that a person should see it. */
  static boolean isWorthShowing(PollProblem problem, Instant now) {
    return lasts(problem, WORTH_SHOWING, now);
  }

  private static boolean lasts(PollProblem problem, Duration time, Instant now) {
    return Duration.between(problem.since(), now).compareTo(time) >= 0;
  }

  private static PollProblem more(
      @Nullable PollProblem before, PollProblem.Kind kind, String words, Instant now) {
    return before != null && before.kind() == kind
        ? new PollProblem(kind, before.since(), before.checks() + 1, words)
        : new PollProblem(kind, now, 1, words);
  }
}
