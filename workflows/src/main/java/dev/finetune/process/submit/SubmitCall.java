package dev.finetune.process.submit;

import dev.finetune.activity.Allowance;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.activity.SubmitCommand;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.process.run.Failures;
import dev.finetune.process.run.LedgerAccess;
import dev.finetune.process.run.Run;
import dev.finetune.process.run.Time;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.workflow.TaskQueues;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;

/** One reservation, and at most one request. */
record SubmitCall(FineTuneRequest request, LedgerAccess ledger, Run run) {

  /** A submit must begin while the image checks hold. */
  private static final Duration CHECKS_HOLD = Duration.ofMinutes(10);

  /** Whatever breaks, the ledger knows what was sent. After a cancel nothing more is begun. */
  SubmitOutcome send(Allowance allowance) {
    ProviderActivities provider = provider(run.memory().acceptBy);
    try {
      return run.cancellation().guard(() -> provider.submit(new SubmitCommand(request, allowance)));
    } catch (RuntimeException failure) {
      Failures.requireLost(failure);
      return ledger.read();
    }
  }

  private static ProviderActivities provider(Instant latest) {
    return Workflow.newActivityStub(
        ProviderActivities.class,
        ActivityOptions.newBuilder()
            .setTaskQueue(TaskQueues.PROVIDER)
            .setScheduleToCloseTimeout(
                Time.until(Time.earlier(latest, Time.now().plus(CHECKS_HOLD))))
            .setHeartbeatTimeout(Duration.ofSeconds(30))
            .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
            .setRetryOptions(
                RetryOptions.newBuilder().setMaximumInterval(Duration.ofMinutes(1)).build())
            .setSummary("Submit")
            .build());
  }
}
