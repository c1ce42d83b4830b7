package dev.finetune.process;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.process.await.StopTraining;
import dev.finetune.process.await.TrainingWait;
import dev.finetune.process.notify.Notifier;
import dev.finetune.process.run.EndedBeforeAcceptance;
import dev.finetune.process.run.LedgerAccess;
import dev.finetune.process.run.Outcome;
import dev.finetune.process.run.Run;
import dev.finetune.process.submit.Submission;
import dev.finetune.process.validate.ImageValidation;
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
  public FineTuneWorkflowImpl(@Nullable RawValue input, @Nullable RawValue checkpoint) {
    run = new Run(input, checkpoint);
    Workflow.registerListener(new OperatorCommands(run));
  }

  @Override
  public FineTuneResult fineTune(@Nullable RawValue input, @Nullable RawValue checkpoint) {
    return run.cancellation.asFlag(() -> train(StartRules.admit(input, run)));
  }

  private FineTuneResult train(FineTuneRequest request) {
    LedgerAccess ledger = new LedgerAccess(request, run);
    Notifier notifier = new Notifier(request.webhook(), run.info);
    ImageValidation images = new ImageValidation(request, run);
    Outcome outcome;
    try {
      AcceptedTraining training =
          new Submission(request, images, ledger, notifier, run).untilAccepted();
      outcome = await(training, ledger);
    } catch (EndedBeforeAcceptance end) {
      outcome = end.outcome();
    }
    return new Closing(ledger, notifier, run).close(outcome);
  }

  private Outcome await(AcceptedTraining training, LedgerAccess ledger) {
    Outcome outcome =
        new TrainingWait(training, ledger, run)
            .untilEnd()
            .map(status -> Outcome.of(training, status))
            .orElseGet(() -> new StopTraining(training, run).stop());
    return outcome.warning(run.memory.imageWarnings, ledger.others(training.trainingId()));
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
