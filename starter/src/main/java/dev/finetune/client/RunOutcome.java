package dev.finetune.client;

import dev.finetune.training.FineTuneResult;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TerminatedFailure;
import io.temporal.failure.TimeoutFailure;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended, read from its history.
 *
 * @param result null unless completed
 * @param failure null if completed or cancelled
 */
record RunOutcome(@Nullable FineTuneResult result, @Nullable FailureView failure) {

  /** Waits for the end if need be. */
  static RunOutcome await(WorkflowStub run) {
    try {
      return new RunOutcome(run.getResult(FineTuneResult.class), null);
    } catch (WorkflowFailedException e) {
      return new RunOutcome(null, failure(e.getCause()));
    }
  }

  /**
   * @throws TimeoutException if the server does not answer in time
   */
  static RunOutcome of(WorkflowStub run, long seconds) throws TimeoutException {
    try {
      return new RunOutcome(run.getResult(seconds, TimeUnit.SECONDS, FineTuneResult.class), null);
    } catch (WorkflowFailedException e) {
      return new RunOutcome(null, failure(e.getCause()));
    }
  }

  private static @Nullable FailureView failure(@Nullable Throwable cause) {
    if (cause instanceof ApplicationFailure failure) {
      return new FailureView(failure.getType(), failure.getOriginalMessage());
    }
    if (cause instanceof TerminatedFailure failure) {
      return new FailureView(
          "Terminated", "Somebody ended the run: " + failure.getOriginalMessage());
    }
    if (cause instanceof TimeoutFailure) {
      return new FailureView("TimedOut", "The run was started with a timeout, which has passed.");
    }
    return cause == null || cause instanceof CanceledFailure
        ? null
        : new FailureView(cause.getClass().getSimpleName(), String.valueOf(cause.getMessage()));
  }
}
