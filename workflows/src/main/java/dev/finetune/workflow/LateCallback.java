package dev.finetune.workflow;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Looks at a training that a webhook names after the end of its run. One that the provider knows
 * and no run has is an orphan: it is told to the operator and to the caller.
 */
@WorkflowInterface
public interface LateCallback {

  String TYPE = "LateCallback";

  @WorkflowMethod(name = TYPE)
  LateReport look(LateRing ring);
}
