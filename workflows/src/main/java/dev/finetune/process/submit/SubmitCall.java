package dev.finetune.process.submit;

import dev.finetune.activity.Allowance;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.activity.SubmitCommand;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.process.run.Activities;
import dev.finetune.process.run.Failures;
import dev.finetune.process.run.LedgerAccess;
import dev.finetune.process.run.Run;
import dev.finetune.process.run.Time;
import dev.finetune.training.FineTuneRequest;
import java.time.Duration;

/** One reservation, and at most one request. */
record SubmitCall(FineTuneRequest request, LedgerAccess ledger, Run run) {

  /** A submit must begin while the image checks hold. */
  private static final Duration CHECKS_HOLD = Duration.ofMinutes(10);

  /** Whatever breaks, the ledger knows what was sent. After a cancel nothing more is begun. */
  SubmitOutcome send(Allowance allowance) {
    ProviderActivities provider =
        Activities.submit(Time.earlier(run.memory().acceptBy, Time.now().plus(CHECKS_HOLD)));
    try {
      return run.cancellation().guard(() -> provider.submit(new SubmitCommand(request, allowance)));
    } catch (RuntimeException failure) {
      Failures.requireLost(failure);
      return ledger.read();
    }
  }
}
