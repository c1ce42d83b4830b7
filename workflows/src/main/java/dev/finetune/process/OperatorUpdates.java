package dev.finetune.process;

import dev.finetune.workflow.FineTuneWorkflow;
import io.temporal.common.converter.RawValue;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import org.jspecify.annotations.Nullable;

/** What operators may tell a run; unparsed, so that nonsense is answered with a sentence. */
public interface OperatorUpdates {

  @UpdateMethod(
      name = FineTuneWorkflow.RESOLVE,
      description =
          "Answers what became of a request:"
              + " {\"request\":1,\"action\":\"adopt\",\"training_id\":\"...\"}, or the action"
              + " submit_again, or give_up.")
  String resolve(@Nullable RawValue resolution);

  @UpdateValidatorMethod(updateName = FineTuneWorkflow.RESOLVE)
  void checkResolution(@Nullable RawValue resolution);

  @UpdateMethod(
      name = FineTuneWorkflow.CHECK,
      description = "Checks the training now. Any JSON, or none.")
  String checkNow(@Nullable RawValue nothing);

  @UpdateValidatorMethod(updateName = FineTuneWorkflow.CHECK)
  void checkCheck(@Nullable RawValue nothing);

  @UpdateMethod(
      name = FineTuneWorkflow.EXTEND,
      description = "Gives what the run waits for more time: {\"by\":\"24h\"}.")
  String extend(@Nullable RawValue extension);

  @UpdateValidatorMethod(updateName = FineTuneWorkflow.EXTEND)
  void checkExtension(@Nullable RawValue extension);
}
