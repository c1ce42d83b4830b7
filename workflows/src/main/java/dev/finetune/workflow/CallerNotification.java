package dev.finetune.workflow;

import dev.finetune.activity.CallerNotice;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Goes on telling a caller what one attempt did not deliver, for three days; nobody waits. */
@WorkflowInterface
public interface CallerNotification {

  @WorkflowMethod(name = "CallerNotification")
  void deliver(CallerNotice notice);
}
