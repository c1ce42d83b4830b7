package dev.finetune.plans;

import dev.finetune.client.FailureView;
import dev.finetune.client.StartedTraining;
import dev.finetune.client.TrainingView;
import dev.finetune.client.UpdateRejectedException;
import dev.finetune.plans.FaultPlan.Planned;
import dev.finetune.simulator.ledger.AcceptedTraining;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.ImageChecks;
import dev.finetune.training.OnUnknownSubmission;
import dev.finetune.training.Terms;
import dev.finetune.workflow.Resolution;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowException;
import java.time.Duration;
import java.util.ArrayList;
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
  private final List<String> broken = new ArrayList<>();

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
    require(view.hasEnded(), "has not ended: " + view);
    awaitNotice(view);
    List<AcceptedTraining> paid = world.paid(id);
    int allowed = 1 + chosen.get() + (planned.policy() == OnUnknownSubmission.RESUBMIT ? 1 : 0);
    require(paid.size() <= allowed, "paid " + paid.size() + " times, allowed " + allowed);
    require(world.received(id) <= decided(), "more requests received than decided on");
    require(isTrue(view, paid), "ended as " + view + ", and the ledger has " + paid);
    require(isReported(view, paid), "an orphan is not reported: " + view + ", " + paid);
    require(world.caller().knowsTheEndOf(view.runId()), "the caller was not told: " + view);
    require(isSafe(), "the key is in a history");
    return broken;
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

  private void require(boolean holds, String sentence) {
    if (!holds) {
      broken.add(id + " " + planned + ": " + sentence);
    }
  }

  private static boolean isTrue(TrainingView view, List<AcceptedTraining> paid) {
    FineTuneResult result = view.result();
    if (result != null) {
      return paid.stream()
          .anyMatch(
              one -> one.id().equals(result.trainingId()) && one.phase().equals("model_ready"));
    }
    if (view.failure() != null && view.failure().type().equals("TrainingFailed")) {
      return paid.stream().anyMatch(one -> one.phase().contains("fail"));
    }
    boolean running = paid.stream().anyMatch(one -> !isOver(one.phase()));
    return !("settled".equals(view.state()) && running);
  }

  private static boolean isOver(String phase) {
    return List.of("training_failed", "failed", "error", "cancelled").contains(phase);
  }

  private static boolean isReported(TrainingView view, List<AcceptedTraining> paid) {
    FineTuneResult result = view.result();
    FailureView failure = view.failure();
    String told =
        result == null
            ? failure == null ? String.valueOf(view.note()) : failure.message()
            : String.join(" ", result.warnings());
    return paid.size() < 2 || told.contains("charged") || told.contains("several trainings");
  }

  private long decided() {
    return histories().stream()
        .filter(event -> event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)
        .map(event -> event.getActivityTaskScheduledEventAttributes().getActivityType().getName())
        .filter("SubmitFineTune"::equals)
        .count();
  }

  private boolean isSafe() {
    String text = histories().toString() + world.caller().everything();
    return !text.contains(PlanWorld.KEY) && !text.contains("sk/") && !text.contains("x+y");
  }

  private List<HistoryEvent> histories() {
    return world.runs().runs().stream()
        .filter(run -> run.getWorkflowId().equals(id))
        .flatMap(run -> world.temporal().fetchHistory(id, run.getRunId()).getEvents().stream())
        .toList();
  }
}
