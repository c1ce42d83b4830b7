package dev.finetune.workflow;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import java.time.Duration;

/** The timeouts and retries of every activity, each with its reason. */
final class ActivityPolicies {

  private ActivityPolicies() {}

  /** Looks at hosts only, so it may be repeated until it has run once. */
  static ActivityOptions validateImages(String summary, Duration within) {
    return ActivityOptions.newBuilder()
        .setStartToCloseTimeout(Duration.ofMinutes(5))
        .setScheduleToCloseTimeout(within)
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
   * reporting the answer (15 min), so that an answer survives a server outage. What has not begun
   * {@code within} is not sent.
   */
  static ActivityOptions submit(String summary, Duration within) {
    return ActivityOptions.newBuilder()
        .setTaskQueue(TaskQueues.PROVIDER)
        .setScheduleToStartTimeout(within)
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

  /** Asks Temporal itself, until it answers. */
  static ActivityOptions read(String summary) {
    return ActivityOptions.newBuilder()
        .setStartToCloseTimeout(Duration.ofMinutes(1))
        .setSummary(summary)
        .build();
  }

  /** As {@link #read}, for ten minutes: an end is not held up for ever. */
  static ActivityOptions readBeforeTheEnd(String summary) {
    return ActivityOptions.newBuilder(read(summary))
        .setScheduleToCloseTimeout(Duration.ofMinutes(10))
        .build();
  }

  /** Asks until it is known whether the provider knows an id. */
  static ActivityOptions confirm(String summary) {
    return poll(summary);
  }

  /** Asks until the provider agrees, for a quarter of an hour. */
  static ActivityOptions cancel(String summary) {
    return ActivityOptions.newBuilder(poll(summary))
        .setScheduleToCloseTimeout(Duration.ofMinutes(15))
        .build();
  }

  /** Until the question is answered, and for three days at most. */
  static ActivityOptions notifyWhileAsking(String summary) {
    return notifyForDays(summary);
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
