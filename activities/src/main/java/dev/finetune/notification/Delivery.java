package dev.finetune.notification;

import dev.finetune.activity.FailureType;
import dev.finetune.outbound.Reply;
import dev.finetune.outbound.RetryAfter;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an answer to a message means: empty when it was taken, else the failure. No message shows
 * more of the address than its host, nor anything that the host said.
 */
record Delivery(Instant now) implements Reply.Cases<Optional<ApplicationFailure>> {

  private static final int GONE = 410;

  @Override
  public Optional<ApplicationFailure> answered(Reply.Answered answer) {
    int status = answer.status();
    if (status / 100 == 2) {
      return Optional.empty();
    }
    String answered = "the webhook at " + answer.host() + " answered " + status;
    if (status == GONE) {
      return Optional.of(refused(answered + ": it wants no more messages"));
    }
    return Optional.of(failed(answered + hint(status), pause(answer)));
  }

  @Override
  public Optional<ApplicationFailure> refused(Reply.Refused refusal) {
    return Optional.of(
        refused("the webhook cannot be called: " + refusal.message() + "; " + refusal.remedy()));
  }

  @Override
  public Optional<ApplicationFailure> unreachable(Reply.Unreachable failure) {
    return Optional.of(failed("the webhook was not reached: " + failure.message(), null));
  }

  private static String hint(int status) {
    return switch (status / 100) {
      case 3 -> ": redirects are not followed, give the address where they end";
      case 4 -> ": check its address and what it accepts";
      default -> "";
    };
  }

  /** Null for the usual pause, also where none is asked for: it grows. */
  private @Nullable Duration pause(Reply.Answered answer) {
    boolean honoured = answer.status() == 429 || answer.status() == 503;
    Optional<String> header = honoured ? answer.header("retry-after") : Optional.empty();
    return header
        .flatMap(value -> RetryAfter.parse(value, now))
        .filter(pause -> !pause.isZero())
        .orElse(null);
  }

  private static ApplicationFailure failed(String message, @Nullable Duration pause) {
    return ApplicationFailure.newBuilder()
        .setType(FailureType.NOTIFICATION_FAILED.type())
        .setMessage(message)
        .setNextRetryDelay(pause)
        .build();
  }

  private static ApplicationFailure refused(String message) {
    return ApplicationFailure.newBuilder()
        .setType(FailureType.NOTIFICATION_REFUSED.type())
        .setMessage(message)
        .setNonRetryable(true)
        .build();
  }
}
