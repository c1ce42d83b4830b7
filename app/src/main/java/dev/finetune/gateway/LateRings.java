package dev.finetune.gateway;

import dev.finetune.workflow.FineTuneSearchAttributes;
import dev.finetune.workflow.FineTuneState;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.LateCallback;
import dev.finetune.workflow.LateRing;
import dev.finetune.workflow.Ring;
import dev.finetune.workflow.TaskQueues;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributes;
import java.util.Set;

/** Has a training looked at that a webhook names after the end of its run. */
final class LateRings {

  private static final Set<String> DONE =
      Set.of(FineTuneState.SETTLED.word(), FineTuneState.READY.word());

  private final WorkflowClient client;

  LateRings(WorkflowClient client) {
    this.client = client;
  }

  /** Begins the look, once for each training, unless the run ended for good with this one. */
  void afterEnd(WorkflowExecutionDescription ended, Ring ring) {
    if (ended.getWorkflowType().equals(FineTuneWorkflow.TYPE)) {
      ring.late(ended.getExecution().getWorkflowId())
          .filter(late -> !isDone(ended, late))
          .ifPresent(this::begin);
    }
  }

  private static boolean isDone(WorkflowExecutionDescription ended, LateRing ring) {
    SearchAttributes known = ended.getTypedSearchAttributes();
    boolean done =
        ended.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED
            || DONE.contains(String.valueOf(known.get(FineTuneSearchAttributes.STATE)));
    return done && ring.trainingId().equals(known.get(FineTuneSearchAttributes.TRAINING_ID));
  }

  private void begin(LateRing ring) {
    LateCallback look =
        client.newWorkflowStub(
            LateCallback.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(ring.lookId())
                .setTaskQueue(TaskQueues.FINETUNE)
                .setWorkflowIdReusePolicy(
                    WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                .setStaticSummary("A late webhook names " + ring.trainingId())
                .build());
    try {
      var unused = WorkflowClient.start(look::look, ring);
    } catch (WorkflowExecutionAlreadyStarted e) {
      // It is being looked at, or was.
    }
  }
}
