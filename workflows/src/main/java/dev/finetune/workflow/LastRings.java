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
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * What rings while a run ends: too late for the run, and too early for the gateway to have it
 * looked at as a late webhook. The same look is begun here.
 */
record LastRings(Doorbell doorbell, WorkflowInfo run, Training training) {

  private static final Logger log = Workflow.getLogger(LastRings.class);

  /** A provider names one or two; more come from somebody who plays. */
  private static final int MOST_LOOKED_AT = 8;

  /**
   * Begins the looks. Returns whether one of these rings may show that the end was not for good.
   */
  boolean lookAt() {
    Deque<Heard> early = new ArrayDeque<>(training.earlyRings());
    if (!early.isEmpty() && !Change.ALL_LAST_RINGS.isMade()) {
      early.clear();
    }
    boolean contradicted = false;
    int begun = 0;
    for (Heard heard = next(early); heard != null; heard = next(early)) {
      boolean looks = isToBeLookedAt(heard) && !isEnough(begun);
      if (looks) {
        begin(heard);
        begun++;
      }
      boolean says = looks || heard.trainingId() == null;
      contradicted = contradicted || (says && training.isContradictedBy(heard));
    }
    return contradicted && Change.ALL_LAST_RINGS.isMade();
  }

  private static boolean isEnough(int begun) {
    return begun >= MOST_LOOKED_AT && Change.ALL_LAST_RINGS.isMade();
  }

  /** It may ring while a look is begun. */
  private @Nullable Heard next(Deque<Heard> early) {
    Heard first = early.poll();
    Heard then = first == null ? doorbell.heard().poll() : first;
    return then == null ? again() : then;
  }

  /** An id that was not adopted, and rang once more since. */
  private @Nullable Heard again() {
    return doorbell.rangAgain(training::isDoubted) && Change.LAST_RINGS_AGAIN.isMade()
        ? doorbell.takeAgain(training::isDoubted)
        : null;
  }

  private boolean isToBeLookedAt(Heard heard) {
    String id = heard.trainingId();
    if (id == null || !UnknownAttempts.isTrainingId(id) || training.isOwn(id)) {
      return false;
    }
    return Change.ALL_LAST_RINGS.isMade()
        || (training.isOfKnownRun(heard) && Change.LAST_RINGS.isMade());
  }

  private void begin(Heard heard) {
    LateRing ring =
        new LateRing(
            run.getWorkflowId(),
            run.getFirstExecutionRunId(),
            heard.attempt(),
            String.valueOf(heard.trainingId()));
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
