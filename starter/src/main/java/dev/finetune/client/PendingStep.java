package dev.finetune.client;

import dev.finetune.activity.CheckReport;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.ProviderActivities;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TimeoutFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An activity that failed and is tried again, as the server itself shows it: fresher than what the
 * workflow knows, and known without a worker.
 *
 * @param check what the last status check has shown; null if this is none
 * @param problem what is in the way; null if all is as expected
 * @param notServed whether that is that no worker serves the training, which the run shows, too
 */
record PendingStep(@Nullable CheckReport check, @Nullable String problem, boolean notServed) {

  static List<PendingStep> of(WorkflowExecutionDescription run, DataConverter converter) {
    return run.getRawDescription().getPendingActivitiesList().stream()
        .filter(PendingActivityInfo::hasLastFailure)
        .map(activity -> of(activity, converter.failureToException(activity.getLastFailure())))
        .toList();
  }

  private static PendingStep of(PendingActivityInfo activity, RuntimeException failure) {
    String name = activity.getActivityType().getName();
    if (!(failure instanceof ApplicationFailure application)) {
      String words =
          failure instanceof TimeoutFailure
              ? "its worker was lost, or took too long"
              : failure.getMessage();
      return new PendingStep(null, problem(name, activity.getAttempt(), words), false);
    }
    boolean expected = application.getType().equals(FailureType.NOT_FINISHED.type());
    String words = application.getOriginalMessage();
    return new PendingStep(
        name.equals(ProviderActivities.POLL) ? check(application) : null,
        expected ? null : problem(name, activity.getAttempt(), words),
        FailureType.PROVIDER_NOT_SERVED.type().equals(application.getType()));
  }

  private static String problem(String name, int attempt, @Nullable String words) {
    return "%s is tried again (attempt %s): %s".formatted(name, attempt, words);
  }

  private static @Nullable CheckReport check(ApplicationFailure failure) {
    try {
      return failure.getDetails().getSize() == 0
          ? null
          : failure.getDetails().get(CheckReport.class);
    } catch (DataConverterException e) {
      return null;
    }
  }
}
