package dev.finetune.plans;

import dev.finetune.client.StartedTraining;
import dev.finetune.client.TrainingView;
import dev.finetune.client.UpdateRejectedException;
import dev.finetune.faults.Evidence;
import dev.finetune.faults.Invariants;
import dev.finetune.plans.FaultPlan.Planned;
import dev.finetune.simulator.ledger.AcceptedTraining;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.ImageChecks;
import dev.finetune.training.OnUnknownSubmission;
import dev.finetune.training.Terms;
import dev.finetune.workflow.Resolution;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One training of a plan, from its start to its last end. */
final class PlanRun {

  private static final Duration HALF_A_DAY = Duration.ofHours(12);

  private final PlanWorld world;
  private final Planned planned;
  private final String id;
  private final FineTuneRequest request;
  private final AtomicInteger chosen = new AtomicInteger();

  PlanRun(PlanWorld world, Planned planned, int place) {
    this.world = world;
    this.planned = planned;
    this.id = "training-" + place;
    this.request =
        FineTuneRequest.of(id, "photo of person", world.simulator().imageUrls(7), 2000)
            .withAccount(planned.account())
            .withImageChecks(ImageChecks.OFF)
            .withWebhook(world.caller().url())
            .withTerms(new Terms(planned.policy(), HALF_A_DAY, HALF_A_DAY, HALF_A_DAY));
  }

  void begin() {
    start();
    world.after(planned.after(), this::deed);
    for (int hours = 1; hours < 11; hours += 3) {
      world.after(Duration.ofHours(hours), this::answer);
    }
  }

  private void start() {
    StartedTraining started = world.client().start(id, request);
    world
        .runs()
        .add(
            WorkflowExecution.newBuilder()
                .setWorkflowId(started.workflowId())
                .setRunId(started.runId())
                .build());
  }

  private void deed() {
    switch (planned.deed()) {
      case NOTHING -> {}
      case CANCEL -> world.client().cancel(id);
      case CHECK -> check();
      case TERMINATE_AND_START_AGAIN -> {
        if (!world.view(id).hasEnded()) {
          world.temporal().newUntypedWorkflowStub(id).terminate("the plan says so");
          start();
        }
      }
    }
  }

  private void check() {
    try {
      world.client().check(id);
    } catch (UpdateRejectedException e) {
      // There is nothing to look at.
    }
  }

  /** A person who is asked looks into the provider's account, and answers truly. */
  private void answer() {
    TrainingView view = world.view(id);
    Integer attempt = view.unknownAttempt();
    if (view.hasEnded() || attempt == null) {
      return;
    }
    List<AcceptedTraining> paid = world.paid(id);
    try {
      if (paid.isEmpty()) {
        chosen.incrementAndGet();
        world.client().resolve(id, Resolution.submitAgain(attempt));
      } else {
        world.client().resolve(id, Resolution.adopt(attempt, paid.get(paid.size() - 1).id()));
      }
    } catch (UpdateRejectedException e) {
      // It has changed meanwhile.
    }
  }

  /** Waits for the end, and says which invariants are broken. */
  List<String> judged() {
    TrainingView view = awaitEnd();
    while (!view.hasEnded() || view.status().equals("terminated")) {
      view = awaitEnd();
    }
    awaitNotice(view);
    int extra = planned.policy() == OnUnknownSubmission.RESUBMIT ? 1 : 0;
    Evidence evidence =
        new Evidence(
            view,
            world.paid(id),
            world.received(id),
            decided(),
            1 + chosen.get() + extra,
            world.caller().knowsTheEndOf(view.runId()),
            world.caller().everything(),
            histories() + world.caller().everything());
    return Invariants.broken(evidence).stream().map(broken -> id + " " + broken).toList();
  }

  private TrainingView awaitEnd() {
    try {
      world.temporal().newUntypedWorkflowStub(id).getResult(Object.class);
    } catch (WorkflowException e) {
      // The view tells how it ended.
    }
    return world.view(id);
  }

  /** What the caller did not take at once is told by a workflow of its own. */
  private void awaitNotice(TrainingView view) {
    for (String event : List.of("ready", "failed", "cancelled")) {
      try {
        world
            .temporal()
            .newUntypedWorkflowStub("notify-" + view.runId() + "-" + event)
            .getResult(Object.class);
      } catch (WorkflowException e) {
        // There was no need of it.
      }
    }
  }

  private long decided() {
    return histories().stream()
        .filter(event -> event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)
        .map(event -> event.getActivityTaskScheduledEventAttributes().getActivityType().getName())
        .filter("SubmitFineTune"::equals)
        .count();
  }

  private List<HistoryEvent> histories() {
    return world.runs().runs().stream()
        .filter(run -> run.getWorkflowId().equals(id))
        .flatMap(run -> world.temporal().fetchHistory(id, run.getRunId()).getEvents().stream())
        .toList();
  }
}
