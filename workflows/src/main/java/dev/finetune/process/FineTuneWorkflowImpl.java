package dev.finetune.process;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.process.await.StopTraining;
import dev.finetune.process.await.TrainingWait;
import dev.finetune.process.notify.Notifier;
import dev.finetune.process.run.LedgerAccess;
import dev.finetune.process.run.Outcome;
import dev.finetune.process.run.Run;
import dev.finetune.process.submit.Submission;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.FineTuneResult;
import dev.finetune.workflow.FineTuneProgress;
import io.temporal.common.converter.RawValue;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import org.jspecify.annotations.Nullable;

/** Validate, submit, await, notify. */
public final class FineTuneWorkflowImpl implements FineTuneExecution {

  private final Run run;

  @WorkflowInit
  public FineTuneWorkflowImpl(
      @Nullable RawValue input, @Nullable RawValue checkpoint, @Nullable RawValue unused) {
    run = new Run(input, checkpoint);
    Workflow.registerListener(new OperatorCommands(run));
    Workflow.registerListener(new NamedWebhooks(run));
  }

  @Override
  public FineTuneResult fineTune(
      @Nullable RawValue input, @Nullable RawValue checkpoint, @Nullable RawValue unused) {
    RunInput all = new RunInput(input, checkpoint, unused);
    return run.cancellation.asFlag(() -> train(all));
  }

  private FineTuneResult train(RunInput input) {
    try {
      return train(StartRules.admit(input, run));
    } catch (Outcome.Ended refusal) {
      run.end(refusal.outcome());
      return refusal.outcome().resultOrThrow();
    }
  }

  private FineTuneResult train(FineTuneRequest request) {
    LedgerAccess ledger = new LedgerAccess(request, run);
    Notifier notifier = new Notifier(request.webhook(), run.info);
    Outcome outcome;
    try {
      AcceptedTraining training = new Submission(request, ledger, notifier, run).untilAccepted();
      outcome = await(training, ledger);
    } catch (Outcome.Ended end) {
      outcome = end.outcome();
    }
    return close(outcome, ledger, notifier);
  }

  private Outcome await(AcceptedTraining training, LedgerAccess ledger) {
    Outcome outcome =
        new TrainingWait(training, ledger, run)
            .untilEnd()
            .map(status -> Outcome.of(training, status))
            .orElseGet(() -> new StopTraining(training, run).stop());
    Outcome whole = outcome.warning(run.memory.imageWarnings, ledger.others(training.trainingId()));
    return run.cancellation.isRequested() && whole.result() != null
        ? whole.adding("The cancel came too late: the model was ready first")
        : whole;
  }

  private FineTuneResult close(Outcome outcome, LedgerAccess ledger, Notifier notifier) {
    run.end(outcome);
    Outcome noticed = notifier.send(outcome);
    ledger.release(outcome);
    // From now on the ledger reports what is named.
    while (run.webhooks.hasUnread()) {
      ledger.nameNews();
    }
    run.end(noticed);
    return noticed.resultOrThrow();
  }

  @Override
  public void providerWebhook(@Nullable RawValue webhook) {
    run.receive(webhook);
  }

  @Override
  public FineTuneProgress progress() {
    return run.page.progress();
  }
}
