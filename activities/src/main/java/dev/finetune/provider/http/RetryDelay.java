package dev.finetune.provider.http;

import dev.finetune.outbound.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pause that an answer asks for: from 1 s to 1 h, whatever it says. */
public final class RetryDelay {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Pattern SECONDS = Pattern.compile("(\\d{1,9})(\\.\\d*)?");
  private static final Pattern ADVICE =
      Pattern.compile(
          "(?:wait(?: for)?|resets in) ~?(\\d{1,9}) ?s(?:ec|\\b)", Pattern.CASE_INSENSITIVE);

  private RetryDelay() {}

  /**
   * The delay that is named as such.
   *
   * <p>Source: {@code retry_after} in the body, in seconds (documented 2026), or the {@code
   * Retry-After} header, in seconds or as a date (RFC 9110).
   */
  public static Optional<Duration> named(ProviderAnswer answer, Instant now) {
    String header = Objects.requireNonNullElse(answer.header("retry-after"), "");
    return seconds(AnswerFields.of(answer).text("retry_after").strip())
        .or(() -> RetryAfter.parse(header, now))
        .map(RetryDelay::bounded);
  }

  /** Also one in prose: "please wait for 30 seconds and try again", "resets in ~30s". */
  public static Optional<Duration> namedOrAdvised(ProviderAnswer answer, Instant now) {
    return named(answer, now).or(() -> advised(AnswerFields.of(answer).words()));
  }

  private static Optional<Duration> seconds(String text) {
    Matcher matcher = SECONDS.matcher(text);
    return matcher.matches()
        ? Optional.of(Duration.ofSeconds(Long.parseLong(matcher.group(1))))
        : Optional.empty();
  }

  private static Optional<Duration> advised(String words) {
    Matcher matcher = ADVICE.matcher(words);
    return matcher.find() ? seconds(matcher.group(1)).map(RetryDelay::bounded) : Optional.empty();
  }

  private static Duration bounded(Duration delay) {
    if (delay.compareTo(SHORTEST) < 0) {
      return SHORTEST;
    }
    return delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
  }
}
