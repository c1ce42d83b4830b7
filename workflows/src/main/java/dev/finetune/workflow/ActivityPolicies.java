package dev.finetune.workflow;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import java.time.Duration;

/** The timeouts and retries of every activity, each with its reason. */
final class ActivityPolicies {

  private ActivityPolicies() {}

  /** Looks at hosts only, so it may be repeated until it has run once. */
  static ActivityOptions validateImages(String summary) {
    return ActivityOptions.newBuilder()
        .setStartToCloseTimeout(Duration.ofMinutes(5))
        .setHeartbeatTimeout(Duration.ofSeconds(15))
        .setRetryOptions(
            RetryOptions.newBuilder()
                .setInitialInterval(Duration.ofSeconds(5))
                .setMaximumInterval(Duration.ofMinutes(1))
                .build())
        .setSummary(summary)
        .build();
  }

  /**
   * One attempt, since each may be charged. Its time outlasts the worker's own attempts at
   * reporting the answer (15 min), so that an answer survives a server outage.
   */
  static ActivityOptions submit(String summary) {
    return ActivityOptions.newBuilder()
        .setTaskQueue(TaskQueues.PROVIDER)
        .setStartToCloseTimeout(Duration.ofMinutes(20))
        .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
        .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
        .setSummary(summary)
        .build();
  }

  /** Looks for ever; the activity names the pause after each. */
  static ActivityOptions poll(String summary) {
    return ActivityOptions.newBuilder()
        .setTaskQueue(TaskQueues.PROVIDER)
        .setStartToCloseTimeout(Duration.ofMinutes(2))
        .setCancellationType(ActivityCancellationType.TRY_CANCEL)
        .setRetryOptions(
            RetryOptions.newBuilder()
                .setInitialInterval(Duration.ofSeconds(30))
                .setBackoffCoefficient(1.5)
                .setMaximumInterval(Duration.ofMinutes(5))
                .build())
        .setSummary(summary)
        .build();
  }

  /** The one attempt that the result waits for. */
  static ActivityOptions notifyOnce(String summary) {
    return ActivityOptions.newBuilder()
        .setStartToCloseTimeout(Duration.ofSeconds(15))
        .setScheduleToCloseTimeout(Duration.ofSeconds(30))
        .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
        .setSummary(summary)
        .build();
  }

  /** Three days of attempts, in a workflow that nobody waits for. */
  static ActivityOptions notifyForDays(String summary) {
    return ActivityOptions.newBuilder()
        .setStartToCloseTimeout(Duration.ofSeconds(15))
        .setScheduleToCloseTimeout(Duration.ofDays(3))
        .setRetryOptions(
            RetryOptions.newBuilder()
                .setInitialInterval(Duration.ofSeconds(30))
                .setMaximumInterval(Duration.ofHours(1))
                .build())
        .setSummary(summary)
        .build();
  }
}
