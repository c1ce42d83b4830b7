package dev.finetune.process.await;

import dev.finetune.activity.ProviderActivities;
import dev.finetune.workflow.TaskQueues;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** The calls about one accepted training, each with the time and the retries that it needs. */
record StatusCalls(String trainingId) {

  /** Its retries are the status checks; the activity names the pause after each. */
  ProviderActivities poll() {
    return provider("Poll", Duration.ofDays(365), retries(30).setBackoffCoefficient(1.5));
  }

  /** One check; what it does not find out is left to the poll. */
  ProviderActivities check() {
    return provider("Check", Duration.ofMinutes(5), retries(5).setMaximumAttempts(3));
  }

  /** Asks the provider to cancel it, and checks until it agrees or the time is over. */
  ProviderActivities stop() {
    return provider("Stop", Duration.ofMinutes(15), retries(10));
  }

  private static RetryOptions.Builder retries(int seconds) {
    return RetryOptions.newBuilder()
        .setInitialInterval(Duration.ofSeconds(seconds))
        .setMaximumInterval(Duration.ofMinutes(5));
  }

  private ProviderActivities provider(String what, Duration within, RetryOptions.Builder retries) {
    return Workflow.newActivityStub(
        ProviderActivities.class,
        ActivityOptions.newBuilder()
            .setTaskQueue(TaskQueues.PROVIDER)
            .setStartToCloseTimeout(Duration.ofMinutes(2))
            .setScheduleToCloseTimeout(within)
            .setRetryOptions(retries.build())
            .setSummary(what + " training " + trainingId)
            .build());
  }
}
