package dev.finetune.workflow;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TimeoutFailure;

/** Why a training could not be stopped in time. */
record StopFailure(ActivityFailure failure) {

  /** Whether no worker has begun to ask. */
  boolean isUnbegun() {
    return failure.getStartedEventId() == 0
        && failure.getCause() instanceof TimeoutFailure
        && failure.getCause().getCause() == null;
  }

  String words() {
    if (isUnbegun()) {
      return "no worker was there in time to ask the provider";
    }
    String late = "the provider did not agree in time that it runs no more";
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof ApplicationFailure last) {
        return late + "; lastly: " + last.getOriginalMessage();
      }
    }
    return late;
  }
}
