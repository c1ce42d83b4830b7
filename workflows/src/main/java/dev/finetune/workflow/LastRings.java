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
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;

/**
 * What rings while a run ends: too late for the run, and too early for the gateway to have it
 * looked at as a late webhook. The same look is begun here.
 */
record LastRings(Doorbell doorbell, WorkflowInfo run, Training training) {

  private static final Logger log = Workflow.getLogger(LastRings.class);

  /** A provider names one or two; more come from somebody who plays. */
  private static final int MOST_LOOKED_AT = 8;

  /** Begins the looks. Returns whether one of them may show that the end was not for good. */
  boolean lookAt() {
    boolean contradicted = false;
    for (Heard heard : rings()) {
      if (isToBeLookedAt(heard)) {
        begin(
            new LateRing(
                run.getWorkflowId(),
                run.getFirstExecutionRunId(),
                heard.attempt(),
                String.valueOf(heard.trainingId())));
        contradicted = contradicted || training.isContradictedBy(heard);
      }
    }
    return contradicted && Change.ALL_LAST_RINGS.isMade();
  }

  private List<Heard> rings() {
    List<Heard> early = training.earlyRings();
    List<Heard> rings = new ArrayList<>();
    if (!early.isEmpty() && Change.ALL_LAST_RINGS.isMade()) {
      rings.addAll(early);
    }
    for (Heard heard = doorbell.heard().poll(); heard != null; heard = doorbell.heard().poll()) {
      rings.add(heard);
    }
    return rings.stream().distinct().limit(MOST_LOOKED_AT).toList();
  }

  private boolean isToBeLookedAt(Heard heard) {
    String id = heard.trainingId();
    if (id == null || !UnknownAttempts.isTrainingId(id) || training.isOwn(id)) {
      return false;
    }
    return training.isOfKnownRun(heard)
        ? Change.LAST_RINGS.isMade()
        : Change.ALL_LAST_RINGS.isMade();
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
