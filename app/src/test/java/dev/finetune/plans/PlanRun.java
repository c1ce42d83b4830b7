package dev.finetune.plans;

import dev.finetune.client.TemporalUnreachableException;
import dev.finetune.client.TrainingView;
import dev.finetune.client.UpdateRejectedException;
import dev.finetune.simulator.ledger.AcceptedTraining;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.ImageChecks;
import dev.finetune.training.Terms;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.TaskQueues;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One training of a plan: its id, all its runs, and what people chose for it. */
final class PlanRun {

  private final PlanWorld world;
  private final Planned planned;
  private final String id;
  private final FineTuneRequest request;
  private final AtomicInteger chosen = new AtomicInteger();
  private final List<RunEnd> ends = new CopyOnWriteArrayList<>();
  private final Map<String, String> resets = new ConcurrentHashMap<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();

  PlanRun(PlanWorld world, Planned planned, int place) {
    this.world = world;
    this.planned = planned;
    this.id = "training-" + place;
    this.request =
        FineTuneRequest.of(id, "photo of person", world.simulator().imageUrls(7), 2000)
            .withAccount(planned.account())
            .withImageChecks(ImageChecks.OFF)
            .withWebhook(world.caller().url())
            .withTerms(
                new Terms(planned.policy(), planned.within(), planned.within(), planned.within()));
  }

  String id() {
    return id;
  }

  Planned planned() {
    return planned;
  }

  TrainingView view() {
    return world.view(id);
  }

  void start() {
    var unused = world.client().start(id, request);
  }

  /** As the UI starts: whatever became of the run before, and in vain while it runs. */
  void startAgain() {
    TrainingView before = view();
    List<AcceptedTraining> paidBefore = paid();
    try {
      var unused =
          world
              .temporal()
              .newUntypedWorkflowStub(FineTuneWorkflow.TYPE, options(before.hasEnded()))
              .start(request);
      ends.add(new RunEnd(before, paidBefore));
    } catch (WorkflowExecutionAlreadyStarted e) {
      hear(String.valueOf(e.getMessage()));
    }
  }

  // What ends just now is not started again: nobody would know how it ended.
  private WorkflowOptions options(boolean again) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(id)
        .setTaskQueue(TaskQueues.FINETUNE)
        .setWorkflowIdReusePolicy(
            again
                ? WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE
                : WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
        .build();
  }

  void terminateAndStartAgain() {
    try {
      world.temporal().newUntypedWorkflowStub(id).terminate("the plan says so");
      RunEnd end = new RunEnd(view(), paid());
      // Somebody else may have started the next run already.
      if (!end.isOwn()) {
        ends.add(end);
      }
      start();
    } catch (WorkflowNotFoundException e) {
      hear("it has ended: " + e.getMessage());
    }
  }

  /** As the UI resets: to after one of the workflow tasks it has completed, ended or not. */
  void reset(int place) {
    TrainingView before = view();
    List<AcceptedTraining> paidBefore = paid();
    Optional<String> after = new Reset(world.temporal(), id, before.runId()).to(place);
    after.ifPresent(runId -> resets.put(runId, before.runId()));
    if (after.isPresent() && before.hasEnded()) {
      ends.add(new RunEnd(before, paidBefore));
    }
  }

  /** The runs that were made by a reset. */
  Set<String> resets() {
    return Set.copyOf(resets.keySet());
  }

  /** The runs that one goes on from, which was made by resets, the last one first. */
  List<String> copiedBy(String runId) {
    return Stream.iterate(resets.get(runId), Objects::nonNull, resets::get).toList();
  }

  /** A person chose that one more may be paid. */
  void chose() {
    chosen.incrementAndGet();
  }

  /**
   * A person's order. Where a worker dies with it, or somebody terminates the run that has it,
   * which the in-JVM server does not say, the person is told that none took it in time, and that
   * one may take it still.
   *
   * @param taken what follows unless it is refused
   * @return what the person was told
   */
  String order(Supplier<String> order, Runnable taken) {
    String answer;
    try {
      answer = order.get();
      taken.run();
    } catch (UpdateRejectedException e) {
      answer = String.valueOf(e.getMessage());
    } catch (TemporalUnreachableException e) {
      if (world.server().deaths() == 0 && ends.stream().allMatch(RunEnd::isOwn)) {
        throw e;
      }
      answer = String.valueOf(e.getMessage());
      taken.run();
    }
    hear(answer);
    return answer;
  }

  /** What a client or a person was told. */
  void hear(String words) {
    heard.add(words);
  }

  String heard() {
    return String.join("\n", heard);
  }

  /** The ends of runs that were started again, in their order. */
  List<RunEnd> ends() {
    return List.copyOf(ends);
  }

  /** What was paid, which the prompt tells. */
  List<AcceptedTraining> paid() {
    return world.simulator().ledger().trainings().stream()
        .filter(training -> id.equals(training.request().get("instance_prompt")))
        .toList();
  }

  /** What was paid since the last end that settled one. */
  List<AcceptedTraining> paidAnew() {
    Set<String> over = new HashSet<>();
    ends.stream().filter(RunEnd::isSettled).forEach(end -> over.add(end.trainingId()));
    return paid().stream().filter(training -> !over.contains(training.id())).toList();
  }

  /**
   * How many may be paid: one; one more for each training that ended for good before its id was
   * started again; one for each time that a person said so; and, where the request says so, one for
   * each of the former of which nobody knew.
   */
  int allowed(long unknown) {
    int trainings = 1 + (int) ends.stream().filter(RunEnd::isSettled).count();
    int extra =
        switch (planned.policy()) {
          case RESUBMIT -> (int) Math.min(trainings, unknown);
          case ASK, FAIL -> 0;
        };
    return trainings + extra + chosen.get();
  }
}
