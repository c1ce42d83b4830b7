package dev.finetune.client;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.TrainingReport;
import dev.finetune.training.FineTuneResult;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.DataConverterException;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TerminatedFailure;
import io.temporal.failure.TimeoutFailure;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended, read from its history.
 *
 * @param result null unless completed
 * @param failure null if completed or cancelled
 */
record RunOutcome(@Nullable FineTuneResult result, @Nullable TrainingReport failure) {

  static RunOutcome await(WorkflowStub run) {
    try {
      return new RunOutcome(run.getResult(FineTuneResult.class), null);
    } catch (WorkflowFailedException e) {
      return new RunOutcome(null, failure(e.getCause()));
    }
  }

  /**
   * As {@link #await}, that long at most.
   *
   * @throws TimeoutException if it has not ended then, or the server has not answered
   */
  static RunOutcome within(WorkflowStub run, Duration longest) throws TimeoutException {
    try {
      long millis = longest.toMillis();
      return new RunOutcome(
          run.getResult(millis, TimeUnit.MILLISECONDS, FineTuneResult.class), null);
    } catch (WorkflowFailedException e) {
      return new RunOutcome(null, failure(e.getCause()));
    }
  }

  static RunOutcome of(@Nullable FineTuneResult result, @Nullable Throwable thrown) {
    Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
    if (cause instanceof WorkflowFailedException e) {
      return new RunOutcome(null, failure(e.getCause()));
    }
    if (cause instanceof RuntimeException e) {
      throw e;
    }
    if (cause != null) {
      throw new CompletionException(cause);
    }
    return new RunOutcome(result, null);
  }

  private static @Nullable TrainingReport failure(@Nullable Throwable cause) {
    if (cause instanceof ApplicationFailure failure) {
      return report(failure);
    }
    if (cause instanceof TerminatedFailure failure) {
      return unknown(
          FailureType.TERMINATED, "Somebody ended the run: " + failure.getOriginalMessage());
    }
    if (cause instanceof TimeoutFailure) {
      String message = "The run was started with a timeout, which has passed.";
      return unknown(FailureType.TIMED_OUT, message);
    }
    return cause == null || cause instanceof CanceledFailure
        ? null
        : unknown(FailureType.OTHER, String.valueOf(cause.getMessage()));
  }

  private static TrainingReport report(ApplicationFailure failure) {
    try {
      if (failure.getDetails().getSize() > 0) {
        return failure.getDetails().get(TrainingReport.class);
      }
    } catch (DataConverterException e) {
      // A workflow of somebody else, or a newer build, has thrown it.
    }
    String message = failure.getOriginalMessage();
    return FailureType.of(failure.getType())
        .map(type -> unknown(type, message))
        .orElseGet(() -> unknown(FailureType.OTHER, failure.getType() + ": " + message));
  }

  /** Its request ledger may know more. */
  private static TrainingReport unknown(FailureType type, String message) {
    return TrainingReport.failed(type, message).unknown();
  }
}
