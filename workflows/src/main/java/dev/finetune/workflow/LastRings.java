package dev.finetune.workflow;

import dev.finetune.submission.SubmissionEvent.Heard;
import dev.finetune.submission.UnknownAttempts;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowCancellationType;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import java.util.function.Predicate;
import org.slf4j.Logger;

/**
 * What rings while a run ends: too late for the run, and too early for the gateway to have it
 * looked at as a late webhook. The same look is begun here.
 *
 * @param unreported whether what was named may be a training that nobody has reported
 */
record LastRings(Doorbell doorbell, WorkflowInfo run, Predicate<Heard> unreported) {

  private static final Logger log = Workflow.getLogger(LastRings.class);

  void lookAt() {
    for (Heard heard = doorbell.heard().poll(); heard != null; heard = doorbell.heard().poll()) {
      String id = heard.trainingId();
      if (id != null
          && UnknownAttempts.isTrainingId(id)
          && unreported.test(heard)
          && Change.LAST_RINGS.isMade()) {
        begin(new LateRing(run.getWorkflowId(), run.getFirstExecutionRunId(), heard.attempt(), id));
      }
    }
  }

  private static void begin(LateRing ring) {
    LateCallback look =
        Workflow.newChildWorkflowStub(
            LateCallback.class,
            ChildWorkflowOptions.newBuilder()
                .setWorkflowId(ring.lookId())
                .setWorkflowIdReusePolicy(
                    WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                .setCancellationType(ChildWorkflowCancellationType.ABANDON)
                .setStaticSummary("A late webhook names " + ring.trainingId())
                .build());
    Async.function(look::look, ring);
    try {
      Workflow.getWorkflowExecution(look).get();
    } catch (ChildWorkflowFailure failure) {
      log.warn("training {} is being looked at already, or cannot be", ring.trainingId(), failure);
    }
  }
}
