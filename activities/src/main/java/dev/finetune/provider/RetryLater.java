package dev.finetune.provider;

import dev.finetune.activity.FailureType;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;

/**
 * The failures that make Temporal try again after a pause: without cause and stack, since they are
 * expected and a person reads them.
 */
final class RetryLater {

  private RetryLater() {}

  static ApplicationFailure after(
      Duration pause, FailureType type, String message, Object... details) {
    boolean expected = type != FailureType.PROVIDER_NOT_SERVED;
    ApplicationFailure failure =
        ApplicationFailure.newBuilder()
            .setType(type.type())
            .setMessage(message)
            .setDetails(details)
            .setCategory(
                expected ? ApplicationErrorCategory.BENIGN : ApplicationErrorCategory.UNSPECIFIED)
            .setNextRetryDelay(pause)
            .build();
    failure.setStackTrace(new StackTraceElement[0]);
    return failure;
  }
}
