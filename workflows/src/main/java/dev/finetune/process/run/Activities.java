package dev.finetune.process.run;

import dev.finetune.activity.ImageActivities;
import dev.finetune.activity.LedgerActivities;
import dev.finetune.activity.NotificationActivities;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.training.TrainingPhase;
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

  /** How long the provider may take to agree that a training runs no more. */
  public static final Duration STOP_WITHIN = Duration.ofMinutes(15);

  private static final Duration FOR_EVER = Duration.ofDays(3650);

  /** A worker that dies in a call to the provider is noticed after so long. */
  private static final Duration SILENT = Duration.ofSeconds(30);

  private Activities() {}

  /** It only reads, so it may be repeated until it has run once. */
  public static ImageActivities images(String summary, Instant until) {
    return Workflow.newActivityStub(
        ImageActivities.class,
        options(summary, Duration.ofMinutes(5), Time.until(until), retries(5, 60, 0))
            .setHeartbeatTimeout(Duration.ofSeconds(15))
            .build());
  }

  /** A worker that is asked to cancel answers. */
  public static ProviderActivities submit(String summary, Instant until) {
    return Workflow.newActivityStub(
        ProviderActivities.class,
        options(summary, null, Time.until(until), retries(1, 60, 0))
            .setTaskQueue(TaskQueues.PROVIDER)
            .setHeartbeatTimeout(SILENT)
            .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
            .build());
  }

  /** Its retries are the status checks; the activity names the pause after each. */
  public static ProviderActivities poll(String trainingId, @Nullable TrainingPhase shown) {
    String phase = shown == null ? "" : ", from " + shown.place() + " on";
    return provider(
        "Poll training " + trainingId + phase, Duration.ofDays(365), retries(30, 300, 0));
  }

  /** One check; what it does not find out is left to the poll, or to the next check. */
  public static ProviderActivities check(String trainingId) {
    return provider(
        "Check training " + trainingId + " now", Duration.ofMinutes(5), retries(5, 300, 3));
  }

  /** Asks the provider to cancel a training, and checks until it agrees or the time is over. */
  public static ProviderActivities stop(String trainingId) {
    return provider("Stop training " + trainingId, STOP_WITHIN, retries(10, 300, 0));
  }

  public static ProviderActivities confirm(String trainingId) {
    return provider(
        "Is training " + trainingId + " one of ours?", Duration.ofDays(1), retries(30, 300, 0));
  }

  /** What it does not find is left to the next search. */
  public static ProviderActivities find() {
    return provider(
        "Search the provider for the request", Duration.ofMinutes(5), retries(5, 60, 3));
  }

  private static ProviderActivities provider(String summary, Duration within, RetryOptions tries) {
    return Workflow.newActivityStub(
        ProviderActivities.class,
        options(summary, Duration.ofMinutes(2), within, tries)
            .setTaskQueue(TaskQueues.PROVIDER)
            .setHeartbeatTimeout(SILENT)
            .build());
  }

  public static LedgerActivities ledger(String summary) {
    return Workflow.newActivityStub(
        LedgerActivities.class,
        options(summary, Duration.ofMinutes(1), FOR_EVER, retries(1, 100, 0)).build());
  }

  public static NotificationActivities notifyOnce(String summary) {
    return notification(summary, Duration.ofSeconds(30), retries(1, 1, 1));
  }

  public static NotificationActivities notifyForDays(String summary) {
    return notification(summary, Duration.ofDays(3), retries(30, 3600, 0));
  }

  private static NotificationActivities notification(
      String summary, Duration within, RetryOptions tries) {
    return Workflow.newActivityStub(
        NotificationActivities.class,
        options(summary, Duration.ofSeconds(15), within, tries).build());
  }

  /**
   * @param attempt how long one attempt may take; null for as long as all of them
   */
  private static ActivityOptions.Builder options(
      String summary, @Nullable Duration attempt, Duration within, RetryOptions tries) {
    return ActivityOptions.newBuilder()
        .setSummary(summary)
        .setStartToCloseTimeout(attempt)
        .setScheduleToCloseTimeout(within)
        .setRetryOptions(tries);
  }

  /** Seconds before the second attempt, doubled each time up to some; 0 for no end of attempts. */
  private static RetryOptions retries(int first, int longest, int most) {
    return RetryOptions.newBuilder()
        .setInitialInterval(Duration.ofSeconds(first))
        .setMaximumInterval(Duration.ofSeconds(longest))
        .setMaximumAttempts(most)
        .build();
  }
}
