package dev.finetune.workflow;

import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.FineTuneResult;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * One paid training, as its callers see it: type {@value #TYPE}, task queue {@link
 * TaskQueues#FINETUNE}.
 *
 * <p>Completed means that the model is ready. Failed means an {@code ApplicationFailure} whose type
 * is a {@link dev.finetune.activity.FailureType}, whose message says what to do, and whose details
 * are a {@link dev.finetune.activity.TrainingReport}.
 */
@WorkflowInterface
public interface FineTuneWorkflow {

  String TYPE = "FineTune";
  String WEBHOOK = "providerWebhook";
  String PROGRESS = "progress";

  /** An update: an operator's {@link Resolution}. */
  String RESOLVE = "resolveSubmission";

  /** An update without an argument: checks the training now. */
  String CHECK = "checkNow";

  /** An update: an {@link Extension} of what the run waits for now. */
  String EXTEND = "extendDeadline";

  /** The memo of a cancelled run: a {@link dev.finetune.activity.TrainingReport}. */
  String END = "FineTuneEnd";

  @WorkflowMethod(name = TYPE)
  FineTuneResult fineTune(FineTuneRequest request);

  /**
   * The provider reported something. Safe at any time. The name may go on after {@value #WEBHOOK}
   * with anything: see {@link ProviderWebhook#signal}.
   */
  @SignalMethod(name = WEBHOOK)
  void providerWebhook(ProviderWebhook webhook);

  /** How far the training is, as the workflow knows. */
  @QueryMethod(name = PROGRESS)
  FineTuneProgress progress();
}
