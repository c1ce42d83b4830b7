package dev.finetune.process;

import dev.finetune.training.FineTuneResult;
import dev.finetune.workflow.FineTuneProgress;
import dev.finetune.workflow.FineTuneWorkflow;
import io.temporal.common.converter.RawValue;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/**
 * {@link FineTuneWorkflow} as the worker runs it: input and messages come unparsed, so that what
 * cannot be read fails the run with a sentence instead of hanging it in a failing task.
 */
@WorkflowInterface
public interface FineTuneExecution {

  /**
   * Runs one training.
   *
   * @param checkpoint only where this run continues another
   * @param unused nothing of ours: it is refused
   */
  @WorkflowMethod(name = FineTuneWorkflow.TYPE)
  FineTuneResult fineTune(
      @Nullable RawValue input, @Nullable RawValue checkpoint, @Nullable RawValue unused);

  @SignalMethod(
      name = FineTuneWorkflow.WEBHOOK,
      description = "The provider reported something: check the training now. Any JSON, or none.")
  void providerWebhook(@Nullable RawValue webhook);

  @QueryMethod(
      name = FineTuneWorkflow.PROGRESS,
      description = "How far the training is: state, phase, training id, deadline, last webhook.")
  FineTuneProgress progress();
}
