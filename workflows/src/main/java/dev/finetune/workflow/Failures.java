package dev.finetune.workflow;

import dev.finetune.activity.FailureType;
import io.temporal.failure.ApplicationFailure;

/** How a run ends in failure: one sentence, no cause, no stack trace. */
final class Failures {

  private Failures() {}

  static ApplicationFailure of(FailureType type, String message) {
    ApplicationFailure failure =
        ApplicationFailure.newBuilder()
            .setType(type.type())
            .setMessage(message)
            .setNonRetryable(true)
            .build();
    failure.setStackTrace(new StackTraceElement[0]);
    return failure;
  }
}
