package dev.finetune.training;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The provider's prose about its steps, for display and for choosing the next look only.
 *
 * <p>Source: segments are separated by the two characters {@code /n} (2023) or by newlines (2026)
 * and read {@code Step:1 Training Started, 5 Steps to go : ETA : 30 minutes}.
 */
public final class StepLog {

  private static final int LONGEST = 2_000;
  private static final Pattern ETA =
      Pattern.compile("ETA\\s*:\\s*(\\d{1,5})\\s*minutes?", Pattern.CASE_INSENSITIVE);

  private StepLog() {}

  /** The last estimate in the log; not monotonic, never a deadline. */
  public static Optional<Duration> eta(String log) {
    Matcher matcher = ETA.matcher(log);
    Optional<Duration> last = Optional.empty();
    while (matcher.find()) {
      last = Optional.of(Duration.ofMinutes(Long.parseLong(matcher.group(1))));
    }
    return last;
  }

  /** The log as it may stand in a history: its last 2,000 characters. */
  public static String shortened(String log) {
    return log.length() <= LONGEST ? log : "…" + log.substring(log.length() - LONGEST);
  }

  /** Its last two steps on one line: how far it came, and what happened then. */
  public static String lastSteps(String log) {
    List<String> steps =
        Arrays.stream(log.split("/n|\\R")).map(String::strip).filter(s -> !s.isEmpty()).toList();
    return String.join("; ", steps.subList(Math.max(0, steps.size() - 2), steps.size()));
  }
}
