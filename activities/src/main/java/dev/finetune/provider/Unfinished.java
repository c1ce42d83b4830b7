package dev.finetune.provider;

import dev.finetune.activity.FailureType;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;

/**
 * The failures that make Temporal try again after a pause: without cause and stack, since they are
 * expected and a person reads them.
 */
final class Unfinished {

  private Unfinished() {}

  static ApplicationFailure again(
      FailureType type, String message, Duration pause, Object... details) {
    ApplicationFailure failure =
        ApplicationFailure.newBuilder()
            .setType(type.type())
            .setMessage(message)
            .setDetails(details)
            .setCategory(category(type))
            .setNextRetryDelay(pause)
            .build();
    failure.setStackTrace(new StackTraceElement[0]);
    return failure;
  }

  private static ApplicationErrorCategory category(FailureType type) {
    return type == FailureType.PROVIDER_NOT_SERVED
        ? ApplicationErrorCategory.UNSPECIFIED
        : ApplicationErrorCategory.BENIGN;
  }
}
