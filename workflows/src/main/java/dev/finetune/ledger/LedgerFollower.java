package dev.finetune.ledger;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.CallerEvent;
import dev.finetune.activity.CallerMessage;
import dev.finetune.activity.ConfirmCommand;
import dev.finetune.activity.Confirmation;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.process.notify.CallerNotification;
import dev.finetune.workflow.TaskQueues;
import dev.finetune.workflow.WorkflowIds;
import io.temporal.activity.ActivityOptions;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;

/** Checks what no run waits for. Whatever the activities find comes back as a record. */
record LedgerFollower(LedgerState state) {

  private static final Logger log = Workflow.getLogger(LedgerFollower.class);

  /** How long the provider may not know a training that its webhook has just named. */
  private static final Duration MAY_BE_UNKNOWN = Duration.ofMinutes(30);

  /** Whether there is anything to check. What a run at work is named, it confirms by itself. */
  boolean hasWork() {
    return state.running().findAny().isPresent()
        || (state.released()
            && state.requests().stream()
                .flatMap(request -> request.trainings().stream())
                .anyMatch(LedgerTraining::isNamed));
  }

  void follow() {
    state.running().forEach(LedgerFollower::check);
    if (state.released()) {
      for (LedgerRequest request : state.requests()) {
        request.trainings().stream()
            .filter(LedgerTraining::isNamed)
            .forEach(training -> confirm(request, training));
      }
    }
  }

  private static void check(AcceptedTraining training) {
    try {
      var unused = provider("Check training " + training.trainingId(), 3).check(training);
    } catch (ActivityFailure failure) {
      log.info("training {} could not be checked", training.trainingId(), failure);
    }
  }

  private static void confirm(LedgerRequest request, LedgerTraining named) {
    Instant until = Instant.ofEpochMilli(Workflow.currentTimeMillis()).plus(MAY_BE_UNKNOWN);
    try {
      Confirmation confirmation =
          provider("Is training " + named.id() + " one of ours?", 0)
              .confirm(
                  new ConfirmCommand(
                      named.id(),
                      request.number(),
                      request.reservation().grant(),
                      named.learntFrom(),
                      until));
      if (confirmation.confirmed()) {
        report(request, named.id());
      }
    } catch (ActivityFailure failure) {
      log.warn("training {} could not be confirmed", named.id(), failure);
    }
  }

  /** It is charged, and nobody waits for it. */
  private static void report(LedgerRequest request, String trainingId) {
    String run = request.reservation().run();
    String workflowId = WorkflowIds.trainingOf(Workflow.getInfo().getWorkflowId());
    CallerEvent event = CallerEvent.orphan(workflowId, run, request.number(), trainingId);
    log.error("{}", event.logs());
    Workflow.getMetricsScope().counter("finetune_orphans").inc(1);
    String webhook = request.reservation().webhook();
    if (webhook != null) {
      CallerNotification.begin(
          new CallerMessage(webhook, run + "-orphan-" + trainingId, event.toJson()),
          ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON);
    }
  }

  private static ProviderActivities provider(String summary, int attempts) {
    return Workflow.newActivityStub(
        ProviderActivities.class,
        ActivityOptions.newBuilder()
            .setTaskQueue(TaskQueues.PROVIDER)
            .setStartToCloseTimeout(Duration.ofMinutes(2))
            .setScheduleToCloseTimeout(Duration.ofDays(1))
            .setRetryOptions(
                RetryOptions.newBuilder()
                    .setInitialInterval(Duration.ofSeconds(30))
                    .setMaximumInterval(Duration.ofMinutes(5))
                    .setMaximumAttempts(attempts)
                    .build())
            .setSummary(summary)
            .build());
  }
}
