package dev.finetune.workflow;

import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.FineTuneResult;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * One paid training, as its callers see it: type {@value #TYPE}, task queue {@link
 * TaskQueues#FINETUNE}.
 *
 * <p>Completed means that the model is ready. Failed means an {@code ApplicationFailure} whose type
 * is a {@link dev.finetune.activity.FailureType} and whose message says what to do.
 */
@WorkflowInterface
public interface FineTuneWorkflow {

  String TYPE = "FineTune";
  String WEBHOOK = "providerWebhook";
  String PROGRESS = "progress";
  String RESOLVE = "resolveSubmission";
  String CHECK = "checkNow";
  String EXTEND = "extendDeadline";

  /** The memo of a cancelled run: a {@link TrainingEnd}. */
  String END = "FineTuneEnd";

  @WorkflowMethod(name = TYPE)
  FineTuneResult fineTune(FineTuneRequest request);

  /** The provider reported something. Safe at any time. */
  @SignalMethod(name = WEBHOOK)
  void providerWebhook(ProviderWebhook webhook);

  /** How far the training is, as the workflow knows. */
  @QueryMethod(name = PROGRESS)
  FineTuneProgress progress();

  /**
   * An operator's answer about a request of which nobody knows whether it was accepted. Rejected
   * with a sentence when it does not fit.
   *
   * @return what happens next, in a sentence
   */
  @UpdateMethod(name = RESOLVE)
  String resolveSubmission(Resolution resolution);

  /**
   * Checks the training now. Rejected when there is none to check.
   *
   * @return what happens next, in a sentence
   */
  @UpdateMethod(name = CHECK)
  String checkNow();

  /**
   * Gives what the run waits for now more time. Rejected when nothing is bounded, or the run's own
   * timeout is nearer.
   *
   * @return the new deadline, in a sentence
   */
  @UpdateMethod(name = EXTEND)
  String extendDeadline(Extension extension);
}
