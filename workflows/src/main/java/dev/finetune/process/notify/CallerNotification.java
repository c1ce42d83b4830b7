package dev.finetune.process.notify;

import dev.finetune.activity.CallerMessage;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowCancellationType;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Goes on with a message that one attempt did not deliver, for three days; nobody waits. */
@WorkflowInterface
public interface CallerNotification {

  @WorkflowMethod(name = "CallerNotification")
  void deliver(CallerMessage message);

  /** Begins one for each message; {@code afterwards} it outlives the workflow, or does not. */
  static void begin(CallerMessage message, ParentClosePolicy afterwards) {
    ChildWorkflowOptions options =
        ChildWorkflowOptions.newBuilder()
            .setWorkflowId("notify-" + message.id())
            .setParentClosePolicy(afterwards)
            .setCancellationType(ChildWorkflowCancellationType.ABANDON)
            .setStaticSummary("Notify the caller of " + message.body().path("workflow_id"))
            .build();
    CallerNotification child = Workflow.newChildWorkflowStub(CallerNotification.class, options);
    var unused = Async.procedure(child::deliver, message);
    try {
      // A parent that ends before its child has started takes the child with it.
      Workflow.getWorkflowExecution(child).get();
    } catch (ChildWorkflowFailure failure) {
      Workflow.getLogger(CallerNotification.class)
          .warn("{} is on its way already, or cannot be", message.id(), failure);
    }
  }
}
