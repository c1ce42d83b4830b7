package dev.finetune.workflow;

import dev.finetune.activity.CallerNotice;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.NotificationActivities;
import dev.finetune.training.FineTuneResult;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowCancellationType;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Tells the caller's webhook how it ended: one attempt that the end waits for, then a workflow that
 * nobody waits for. Never changes the outcome.
 */
final class Notifications {

  private static final Logger log = Workflow.getLogger(Notifications.class);

  private final @Nullable String webhook;
  private final WorkflowInfo run;

  Notifications(@Nullable String webhook, WorkflowInfo run) {
    this.webhook = webhook;
    this.run = run;
  }

  void ready(FineTuneResult result) {
    tell(TrainingNotice.ready(result, run.getWorkflowId(), run.getRunId()));
  }

  void failed(ApplicationFailure failure, @Nullable String trainingId) {
    tell(TrainingNotice.failed(failure, trainingId, run.getWorkflowId(), run.getRunId()));
  }

  private void tell(TrainingNotice notice) {
    if (webhook == null) {
      return;
    }
    String id = run.getFirstExecutionRunId() + "-" + notice.event();
    CallerNotice message = new CallerNotice(webhook, id, notice.toJson());
    try {
      Workflow.newActivityStub(
              NotificationActivities.class,
              ActivityPolicies.notifyOnce("Tell the caller: " + notice.event()))
          .notifyCaller(message);
    } catch (ActivityFailure failure) {
      if (mayHelpToTryAgain(failure)) {
        goOnTelling(message);
      }
    }
  }

  private static boolean mayHelpToTryAgain(ActivityFailure failure) {
    return !(failure.getCause() instanceof CanceledFailure)
        && !(failure.getCause() instanceof ApplicationFailure refusal
            && refusal.getType().equals(FailureType.NOTIFICATION_REFUSED.type()));
  }

  // A parent that ends before its child has started takes the child with it.
  private void goOnTelling(CallerNotice message) {
    CallerNotification child =
        Workflow.newChildWorkflowStub(
            CallerNotification.class,
            ChildWorkflowOptions.newBuilder()
                .setWorkflowId("notify-" + message.id())
                .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                .setCancellationType(ChildWorkflowCancellationType.ABANDON)
                .setStaticSummary("Tell the caller of " + run.getWorkflowId())
                .build());
    Async.procedure(child::deliver, message);
    try {
      Workflow.getWorkflowExecution(child).get();
    } catch (ChildWorkflowFailure failure) {
      log.warn("{} is being told already, or cannot be", message.id(), failure);
    }
  }
}
