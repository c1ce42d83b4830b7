package dev.finetune.provider.replicate;

import dev.finetune.activity.FailureType;
import dev.finetune.provider.SubmitAnswer;
import dev.finetune.provider.http.AnswerFields;
import dev.finetune.provider.http.ProviderAnswer;
import dev.finetune.provider.http.RetryDelay;
import dev.finetune.provider.http.ShownWords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Replicate's errors mean. Only the documented ones are known not to have begun anything.
 *
 * @param account whose token was used
 * @param now when the answer came
 */
record Problems(String account, Instant now) {

  private static final List<Integer> REFUSING = List.of(400, 403, 404, 405, 413, 415, 422);

  /** Documented: {@code Your rate limit resets in ~30s.} */
  private static final Pattern RESETS = Pattern.compile("resets in ~?(\\d{1,5})s");

  /** Empty where nobody knows whether something was begun. */
  Optional<SubmitAnswer.Declined> declined(ProviderAnswer answer) {
    int status = answer.status();
    if (status == 429 || (status == 503 && retryAfter(answer).isPresent())) {
      return Optional.of(notAccepted(answer));
    }
    if (status == 401) {
      return refused(
          FailureType.INVALID_API_KEY,
          "did not take the API token of account \"" + account + "\"",
          answer,
          "Give the workers a valid token for this account and start the training again");
    }
    if (status == 402) {
      return refused(
          FailureType.INSUFFICIENT_CREDITS,
          "does not let account \"" + account + "\" train",
          answer,
          "Add credit, then start the training again");
    }
    return REFUSING.contains(status) || (status >= 300 && status < 400)
        ? refused(
            FailureType.REQUEST_REFUSED,
            "refused the request",
            answer,
            "Correct what it names and start the training again")
        : Optional.empty();
  }

  SubmitAnswer.NotAccepted notAccepted(ProviderAnswer answer) {
    return new SubmitAnswer.NotAccepted(
        "the provider did not take it: " + ShownWords.of(answer), retryAfter(answer).orElse(null));
  }

  Optional<Duration> retryAfter(ProviderAnswer answer) {
    return RetryDelay.named(answer, now).or(() -> resets(AnswerFields.of(answer).words()));
  }

  private static Optional<Duration> resets(String words) {
    Matcher matcher = RESETS.matcher(words);
    return matcher.find()
        ? Optional.of(Duration.ofSeconds(Math.max(1, Long.parseLong(matcher.group(1)))))
        : Optional.empty();
  }

  private static Optional<SubmitAnswer.Declined> refused(
      FailureType type, String what, ProviderAnswer answer, String remedy) {
    return Optional.of(
        new SubmitAnswer.Refused(
            type, "the provider " + what + ": " + ShownWords.of(answer) + ". " + remedy));
  }
}
