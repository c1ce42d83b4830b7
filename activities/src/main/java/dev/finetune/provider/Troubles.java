package dev.finetune.provider;

import dev.finetune.activity.Trouble;
import dev.finetune.training.WireFormat;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The troubles that the looks have met in a row; they survive from one look to the next in the
 * heartbeat details of the poll.
 *
 * @param doubt answers that put the training in doubt; null when the last answer was fine
 * @param outage looks without a usable answer; null when the last look had one
 */
@WireFormat
record Troubles(@Nullable Trouble doubt, @Nullable Trouble outage) {

  static final Troubles NONE = new Troubles(null, null);

  private static final int ENOUGH_LOOKS = 3;
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(10);
  private static final Duration WORTH_TELLING = Duration.ofMinutes(5);

  /** What the poll before this one has told. */
  static Troubles known(@Nullable Trouble trouble) {
    if (trouble == null) {
      return NONE;
    }
    return switch (trouble.kind()) {
      case UNREACHABLE -> new Troubles(null, trouble);
      case UNEXPLAINED, NOT_FOUND -> new Troubles(trouble, null);
      case NOT_SERVED -> NONE;
    };
  }

  /** With one more look; another kind of doubt begins anew, and any answer ends an outage. */
  Troubles doubting(Trouble.Kind kind, String words, Instant now) {
    return new Troubles(more(doubt, kind, words, now), null);
  }

  /** With one more look that got no usable answer, which says nothing about a doubt. */
  Troubles unreachable(String words, Instant now) {
    return new Troubles(doubt, more(outage, Trouble.Kind.UNREACHABLE, words, now));
  }

  /** Whether the doubt is believed: three looks over ten minutes. */
  boolean isConvincing(Instant now) {
    return doubt != null && doubt.looks() >= ENOUGH_LOOKS && lasts(doubt, LONG_ENOUGH, now);
  }

  /** Whether a trouble has lasted so long that a person should see it. */
  static boolean isWorthTelling(Trouble trouble, Instant now) {
    return lasts(trouble, WORTH_TELLING, now);
  }

  private static boolean lasts(Trouble trouble, Duration time, Instant now) {
    return Duration.between(trouble.since(), now).compareTo(time) >= 0;
  }

  private static Trouble more(
      @Nullable Trouble before, Trouble.Kind kind, String words, Instant now) {
    return before != null && before.kind() == kind
        ? new Trouble(kind, before.since(), before.looks() + 1, words)
        : new Trouble(kind, now, 1, words);
  }
}
