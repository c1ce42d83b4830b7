package dev.finetune.ledger;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.CallerEvent;
import dev.finetune.activity.CallerMessage;
import dev.finetune.activity.ConfirmCommand;
import dev.finetune.activity.Confirmation;
import dev.finetune.metrics.Metric;
import dev.finetune.process.notify.CallerNotification;
import dev.finetune.process.run.Activities;
import dev.finetune.process.run.Time;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.ProviderWebhook;
import dev.finetune.workflow.WorkflowIds;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;

/** Asks the provider about what is open, each training beside the others and once at a time. */
final class LedgerFollower {

  private static final String SEARCH = "a request whose answer was lost";
  private static final Logger log = Workflow.getLogger(LedgerFollower.class);

  /** How long the provider may not know a training that its webhook has just named. */
  private static final Duration MAY_BE_UNKNOWN = Duration.ofMinutes(30);

  private final String workflowId = WorkflowIds.trainingOf(Workflow.getInfo().getWorkflowId());
  private final Set<String> asked = new HashSet<>();
  private final Consumer<RequestRecord> records;
  private final BooleanSupplier released;

  LedgerFollower(Consumer<RequestRecord> records, BooleanSupplier released) {
    this.records = records;
    this.released = released;
  }

  boolean isIdle() {
    return asked.isEmpty();
  }

  void follow(LedgerState state) {
    if (!state.lost().isEmpty()) {
      // What it finds comes as a record.
      ask(SEARCH, LedgerFollower::search);
    }
    for (LedgerRequest request : state.requests()) {
      request
          .trainings(LedgerRequest.Training.Stage.RUNNING)
          .forEach(
              running -> ask(running, () -> Activities.check(running.trainingId()).check(running)));
      request
          .trainings(LedgerRequest.Training.Stage.NAMED)
          .forEach(named -> ask(named, () -> confirm(named, request.reservation())));
    }
  }

  private Confirmation confirm(AcceptedTraining named, Reservation reservation) {
    Instant now = Time.now();
    Instant until = named.learntFrom() == LearntFrom.OPERATOR ? now : now.plus(MAY_BE_UNKNOWN);
    Confirmation found =
        Activities.confirm(named.trainingId()).confirm(new ConfirmCommand(named, until));
    records.accept(RequestRecord.of(named, found));
    if (found.confirmed()) {
      announce(named, reservation);
    } else {
      wakeRun();
    }
    return found;
  }

  /** Notifies the run that is at work; or else the caller, of what nobody waits for. */
  void announce(AcceptedTraining accepted, Reservation reservation) {
    if (!wakeRun()) {
      report(accepted, reservation);
    }
  }

  private static boolean search() {
    Activities.find().find();
    return true;
  }

  private void ask(AcceptedTraining training, Functions.Func<?> question) {
    ask("training " + training.trainingId(), question);
  }

  private void ask(String subject, Functions.Func<?> question) {
    if (asked.add(subject)) {
      var unused =
          Async.function(question)
              .handle(
                  (answer, failure) -> {
                    if (failure != null) {
                      log.warn("{} is asked about later", subject, failure);
                    }
                    return asked.remove(subject);
                  });
    }
  }

  /** Has the run read the ledger; whether one is at work. */
  boolean wakeRun() {
    try {
      Workflow.newUntypedExternalWorkflowStub(workflowId)
          .signal(FineTuneWorkflow.WEBHOOK, ProviderWebhook.EMPTY);
      // A run that has released the ledger may still be open, and reports nothing more.
      return !released.getAsBoolean();
    } catch (ApplicationFailure closed) {
      return false;
    }
  }

  private void report(AcceptedTraining training, Reservation reservation) {
    String run = reservation.run();
    String id = training.trainingId();
    CallerEvent event = CallerEvent.orphan(training, workflowId, run);
    log.error("{}", event.logs());
    Metric.ORPHANS.count(Workflow.getMetricsScope(), reservation.provider().account());
    if (reservation.webhook() != null) {
      CallerNotification.begin(
          new CallerMessage(reservation.webhook(), run + "-orphan-" + id, event.toJson()),
          ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON);
    }
  }
}
