package dev.finetune.ledger;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.CallerEvent;
import dev.finetune.activity.CallerMessage;
import dev.finetune.activity.ConfirmCommand;
import dev.finetune.activity.Confirmation;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.process.notify.CallerNotification;
import dev.finetune.process.run.Time;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.ProviderWebhook;
import dev.finetune.workflow.TaskQueues;
import dev.finetune.workflow.WorkflowIds;
import io.temporal.activity.ActivityOptions;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;

/** Asks the provider about what is open, each training beside the others and once at a time. */
final class LedgerFollower {

  private static final Logger log = Workflow.getLogger(LedgerFollower.class);

  /** How long the provider may not know a training that its webhook has just named. */
  private static final Duration MAY_BE_UNKNOWN = Duration.ofMinutes(30);

  private final Set<String> asked = new HashSet<>();
  private final Consumer<RequestRecord> records;

  /**
   * @param records takes what was found out
   */
  LedgerFollower(Consumer<RequestRecord> records) {
    this.records = records;
  }

  boolean isIdle() {
    return asked.isEmpty();
  }

  void follow(LedgerState state) {
    for (LedgerRequest request : state.requests()) {
      request.trainings(LedgerTraining.Status.RUNNING).forEach(this::check);
      request
          .trainings(LedgerTraining.Status.NAMED)
          .forEach(training -> confirm(training, request.reservation()));
    }
  }

  /** The activity settles what has ended. */
  private void check(AcceptedTraining running) {
    ask(
        running,
        () -> {
          var unused = provider("Check training " + running.trainingId(), 3).check(running);
        });
  }

  private void confirm(AcceptedTraining named, Reservation reservation) {
    ask(
        named,
        () -> {
          Confirmation found =
              provider("Is training " + named.trainingId() + " one of ours?", 0)
                  .confirm(new ConfirmCommand(named, deadline(named)));
          records.accept(RequestRecord.of(named, found));
          if (!isRunTold() && found.confirmed()) {
            report(named, reservation);
          }
        });
  }

  private void ask(AcceptedTraining training, Functions.Proc question) {
    if (asked.add(training.trainingId())) {
      var unused = Async.procedure(() -> askOnce(training, question));
    }
  }

  private void askOnce(AcceptedTraining training, Functions.Proc question) {
    try {
      question.apply();
    } catch (ActivityFailure failure) {
      log.warn("training {} is asked about later", training.trainingId(), failure);
    } finally {
      asked.remove(training.trainingId());
    }
  }

  private static Instant deadline(AcceptedTraining named) {
    Instant now = Time.now();
    return named.learntFrom() == LearntFrom.OPERATOR ? now : now.plus(MAY_BE_UNKNOWN);
  }

  /** The run reads the ledger again, if one is open. */
  private static boolean isRunTold() {
    String workflowId = WorkflowIds.trainingOf(Workflow.getInfo().getWorkflowId());
    try {
      Workflow.newUntypedExternalWorkflowStub(workflowId)
          .signal(FineTuneWorkflow.WEBHOOK, ProviderWebhook.EMPTY);
      return true;
    } catch (ApplicationFailure closed) {
      return false;
    }
  }

  /** It is charged, and nobody waits for it. */
  private static void report(AcceptedTraining training, Reservation reservation) {
    String workflowId = WorkflowIds.trainingOf(Workflow.getInfo().getWorkflowId());
    CallerEvent event =
        CallerEvent.orphan(
            workflowId, reservation.run(), training.request(), training.trainingId());
    log.error("{}", event.logs());
    Workflow.getMetricsScope().counter("finetune_orphans").inc(1);
    if (reservation.webhook() != null) {
      CallerNotification.begin(
          new CallerMessage(
              reservation.webhook(),
              reservation.run() + "-orphan-" + training.trainingId(),
              event.toJson()),
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
