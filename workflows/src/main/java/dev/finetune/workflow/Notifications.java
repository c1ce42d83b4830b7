package dev.finetune.workflow;

import dev.finetune.activity.CallerNotice;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.NotificationActivities;
import dev.finetune.submission.Question;
import dev.finetune.training.FineTuneResult;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
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
  private @Nullable CancellationScope asking;
  private @Nullable CallerNotice untold;

  Notifications(@Nullable String webhook, WorkflowInfo run) {
    this.webhook = webhook;
    this.run = run;
  }

  void ready(FineTuneResult result) {
    tell(TrainingNotice.ready(result, run.getWorkflowId(), run.getRunId()));
  }

  void failed(End.Failed end) {
    tell(TrainingNotice.failed(end, run.getWorkflowId(), run.getRunId()));
  }

  void stopped(TrainingEnd report) {
    tell(TrainingNotice.stopped(report, run.getWorkflowId(), run.getRunId()));
  }

  /**
   * Goes on telling the caller what is asked, and no longer what was asked before, until it is
   * answered, for three days at most.
   */
  void asks(Question question, String answers) {
    if (webhook == null) {
      return;
    }
    answered();
    goOnAsking(
        message(
            webhook,
            TrainingNotice.asks(question, answers, run.getWorkflowId(), run.getRunId()),
            event(question)));
  }

  private static String event(Question question) {
    String first = "asks-" + question.attempt();
    return question.trainings() == 0 ? first : first + "-" + question.trainings();
  }

  /** What the caller has not taken yet of what is asked; null when there is none. */
  @Nullable CallerNotice untold() {
    return untold;
  }

  /** As {@link #asks}, with the message of a run before. */
  void goOnAsking(CallerNotice message) {
    untold = message;
    NotificationActivities caller =
        Workflow.newActivityStub(
            NotificationActivities.class,
            ActivityPolicies.notifyWhileAsking("Tell the caller: asks"));
    asking =
        Workflow.newCancellationScope(
            () ->
                Async.procedure(caller::notifyCaller, message)
                    .handle((told, failure) -> taken(message, failure)));
    asking.run();
  }

  /** What was asked is not told late. */
  void answered() {
    if (asking != null) {
      asking.cancel("it was answered");
      asking = null;
      untold = null;
    }
  }

  private @Nullable Void taken(CallerNotice message, @Nullable RuntimeException failure) {
    untold = message.equals(untold) ? null : untold;
    if (failure != null) {
      log.warn("{} was not told to the caller", message.id(), failure);
    }
    return null;
  }

  private CallerNotice message(String webhook, TrainingNotice notice, String event) {
    return new CallerNotice(webhook, run.getFirstExecutionRunId() + "-" + event, notice.toJson());
  }

  private void tell(TrainingNotice notice) {
    if (webhook == null) {
      return;
    }
    CallerNotice message = message(webhook, notice, notice.event());
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
