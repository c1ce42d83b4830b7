package dev.finetune.process.run;

import dev.finetune.activity.ImageActivities;
import dev.finetune.activity.LedgerActivities;
import dev.finetune.activity.NotificationActivities;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.workflow.TaskQueues;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The activities: on which task queue, for how long, and how often each is tried. */
public final class Activities {

  private static final Duration FOR_EVER = Duration.ofDays(3650);

  private Activities() {}

  /** It only reads, so it may be repeated until it has run once. */
  public static ImageActivities images(String summary, Instant until) {
    return Workflow.newActivityStub(
        ImageActivities.class,
        options(summary, Duration.ofMinutes(5), Time.until(until))
            .setHeartbeatTimeout(Duration.ofSeconds(15))
            .setRetryOptions(retries(5, 60, 0))
            .build());
  }

  /** A worker that dies is noticed after half a minute; one that is asked to cancel answers. */
  public static ProviderActivities submit(Instant until) {
    return Workflow.newActivityStub(
        ProviderActivities.class,
        options("Submit", null, Time.until(until))
            .setTaskQueue(TaskQueues.PROVIDER)
            .setHeartbeatTimeout(Duration.ofSeconds(30))
            .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
            .setRetryOptions(retries(1, 60, 0))
            .build());
  }

  /** Its retries are the status checks; the activity names the pause after each. */
  public static ProviderActivities poll(String trainingId) {
    return provider("Poll training " + trainingId, Duration.ofDays(365), retries(30, 300, 0));
  }

  /** One check; what it does not find out is left to the poll, or to the next check. */
  public static ProviderActivities check(String trainingId) {
    return provider("Check training " + trainingId, Duration.ofMinutes(5), retries(5, 300, 3));
  }

  /** Asks the provider to cancel a training, and checks until it agrees or the time is over. */
  public static ProviderActivities stop(String trainingId) {
    return provider("Stop training " + trainingId, Duration.ofMinutes(15), retries(10, 300, 0));
  }

  /** Finds out about a training that is named. */
  public static ProviderActivities confirm(String trainingId) {
    return provider(
        "Is training " + trainingId + " one of ours?", Duration.ofDays(1), retries(30, 300, 0));
  }

  /** Needs nothing but Temporal. */
  public static LedgerActivities ledger(String summary) {
    return Workflow.newActivityStub(
        LedgerActivities.class, options(summary, Duration.ofMinutes(1), FOR_EVER).build());
  }

  /** The one attempt that a run waits for. */
  public static NotificationActivities notifyOnce(String summary) {
    return notification(summary, Duration.ofSeconds(30), retries(1, 1, 1));
  }

  /** Three days of attempts. */
  public static NotificationActivities notifyForDays(String summary) {
    return notification(summary, Duration.ofDays(3), retries(30, 3600, 0));
  }

  private static ProviderActivities provider(String summary, Duration within, RetryOptions tries) {
    return Workflow.newActivityStub(
        ProviderActivities.class,
        options(summary, Duration.ofMinutes(2), within)
            .setTaskQueue(TaskQueues.PROVIDER)
            .setRetryOptions(tries)
            .build());
  }

  private static NotificationActivities notification(
      String summary, Duration within, RetryOptions tries) {
    return Workflow.newActivityStub(
        NotificationActivities.class,
        options(summary, Duration.ofSeconds(15), within).setRetryOptions(tries).build());
  }

  /**
   * @param attempt how long one attempt may take; null for as long as all of them
   */
  private static ActivityOptions.Builder options(
      String summary, @Nullable Duration attempt, Duration within) {
    return ActivityOptions.newBuilder()
        .setSummary(summary)
        .setStartToCloseTimeout(attempt)
        .setScheduleToCloseTimeout(within);
  }

  /**
   * @param first seconds before the second attempt; then twice that and so on
   * @param longest seconds at most
   * @param most attempts; 0 for no limit
   */
  private static RetryOptions retries(int first, int longest, int most) {
    return RetryOptions.newBuilder()
        .setInitialInterval(Duration.ofSeconds(first))
        .setMaximumInterval(Duration.ofSeconds(longest))
        .setMaximumAttempts(most)
        .build();
  }
}
