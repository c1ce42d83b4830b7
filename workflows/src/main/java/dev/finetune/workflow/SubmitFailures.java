package dev.finetune.workflow;

import dev.finetune.activity.SubmitOutcome;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.failure.TimeoutFailure;
import org.jspecify.annotations.Nullable;

/** What a submit activity that returned nothing says about the request. */
final class SubmitFailures {

  private SubmitFailures() {}

  /**
   * Without the heartbeat that the activity records just before it sends, nothing was sent; with
   * it, or in any other case, nobody knows. What was given up before it began was not sent.
   */
  static SubmitOutcome outcomeOf(TemporalFailure failure) {
    if (failure instanceof CanceledFailure) {
      return givenUp();
    }
    Throwable cause = failure.getCause();
    if (cause instanceof TimeoutFailure timeout) {
      return timedOut(timeout);
    }
    boolean neverBegun =
        failure instanceof ActivityFailure activity
            && cause instanceof CanceledFailure
            && activity.getStartedEventId() == 0;
    return neverBegun
        ? givenUp()
        : new SubmitOutcome.Unknown("the submit activity failed with " + words(cause), null);
  }

  private static SubmitOutcome givenUp() {
    return new SubmitOutcome.NotAccepted("it was given up before anything was sent", null, false);
  }

  private static SubmitOutcome timedOut(TimeoutFailure timeout) {
    boolean sent =
        timeout.getTimeoutType() != TimeoutType.TIMEOUT_TYPE_SCHEDULE_TO_START
            && timeout.getLastHeartbeatDetails().getSize() > 0;
    return sent
        ? new SubmitOutcome.Unknown("the worker that sent it never reported back", null)
        : new SubmitOutcome.NotAccepted("the worker was lost before it sent anything", null, false);
  }

  private static String words(@Nullable Throwable cause) {
    return cause instanceof ApplicationFailure application
        ? application.getType()
        : cause == null ? "no cause" : cause.getClass().getSimpleName();
  }
}
