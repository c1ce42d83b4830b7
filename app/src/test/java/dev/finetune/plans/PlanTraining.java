package dev.finetune.plans;

import dev.finetune.activity.FailureType;
import dev.finetune.client.IdInUseException;
import dev.finetune.client.TrainingView;
import dev.finetune.client.UpdateRejectedException;
import dev.finetune.faults.Evidence;
import dev.finetune.faults.LedgerView;
import dev.finetune.faults.PaidTraining;
import dev.finetune.plans.FaultPlan.Planned;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.ImageChecks;
import dev.finetune.training.OnUnknownSubmission;
import dev.finetune.training.Terms;
import dev.finetune.workflow.FineTuneSearchAttributes;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.TaskQueues;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** One training of a plan: its id, all its runs, and what operators chose for it. */
final class PlanTraining {

  private final PlanWorld world;
  private final Planned planned;
  private final int steps;
  private final String id;
  private final FineTuneRequest request;
  private final AtomicInteger submitsAgain = new AtomicInteger();
  private final AtomicInteger settled = new AtomicInteger();
  private final List<Evidence.Ending> ended = new CopyOnWriteArrayList<>();
  private final List<String> runIds = new CopyOnWriteArrayList<>();
  private final List<String> resets = new CopyOnWriteArrayList<>();
  private final List<String> answers = new CopyOnWriteArrayList<>();

  PlanTraining(PlanWorld world, FaultPlan plan, int place) {
    this.world = world;
    this.planned = plan.trainings().get(place);
    this.steps = plan.surroundings().accounts().get(0).steps();
    this.id = "training-" + place;
    this.request = request("photo of person");
  }

  private FineTuneRequest request(String classPrompt) {
    List<String> images = world.images().stream().map(link -> link + "?" + id).toList();
    return FineTuneRequest.of(id, classPrompt, images, steps)
        .withAccount(planned.account())
        .withImageChecks(ImageChecks.OFF)
        .withWebhook(world.caller().url())
        .withTerms(
            new Terms(
                planned.policy(),
                Terms.DEFAULT.askAfter(),
                planned.within(),
                planned.within(),
                planned.within()));
  }

  String id() {
    return id;
  }

  Planned planned() {
    return planned;
  }

  WorkflowStub stub() {
    return world.temporal().newUntypedWorkflowStub(id);
  }

  TrainingView view() {
    return world.client().get(id).orElseThrow();
  }

  /** What was paid, which the prompt says. */
  List<PaidTraining> paid() {
    return world.provider().paid(id);
  }

  boolean hasEnded() {
    try {
      return stub().describe().getStatus()
          != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
    } catch (WorkflowException e) {
      // The server may be down.
      return false;
    }
  }

  void start() {
    runIds.add(world.client().start(id, request).runId());
  }

  void terminateAndStartAgain() {
    try {
      world.terminate(id);
      start();
    } catch (IdInUseException e) {
      answered("it was of other content: " + e.getMessage());
      startAgain();
    } catch (WorkflowNotFoundException e) {
      answered("it has ended: " + e.getMessage());
    }
  }

  /** As the Temporal UI starts: in vain while it runs, else whatever became of the run before. */
  void startAgain() {
    startAgain(request);
  }

  void startOtherContent() {
    startAgain(request("photo of another person"));
  }

  void startWrong() {
    startAgain(Map.of("instance_prompt", id, "images", "none"));
  }

  private void startAgain(Object input) {
    TrainingView before = view();
    List<PaidTraining> paid = paid();
    try {
      runIds.add(
          world
              .temporal()
              .newUntypedWorkflowStub(FineTuneWorkflow.TYPE, options(before.hasEnded()))
              .start(input)
              .getRunId());
      noteEnd(before, paid);
    } catch (WorkflowExecutionAlreadyStarted e) {
      answered(String.valueOf(e.getMessage()));
    }
  }

  // What ends just now is not started again: nobody would know how it ended.
  private WorkflowOptions options(boolean again) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(id)
        .setTaskQueue(TaskQueues.FINETUNE)
        .setTypedSearchAttributes(
            SearchAttributes.newBuilder()
                .set(FineTuneSearchAttributes.STATE, "ready")
                .set(FineTuneSearchAttributes.TRAINING_ID, PlanGenerator.NOBODY)
                .build())
        .setMemo(Map.of(FineTuneWorkflow.END, Map.of("outcome", "confirmed", "message", "forged")))
        .setWorkflowIdReusePolicy(
            again
                ? WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE
                : WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
        .build();
  }

  /** A run has been reset to one that goes on. */
  void resetTo(String runId, TrainingView before, List<PaidTraining> paid) {
    resets.add(before.runId());
    runIds.add(runId);
    noteEnd(before, paid);
  }

  private void noteEnd(TrainingView before, List<PaidTraining> paid) {
    if (before.hasEnded() && !isTerminated(before)) {
      ended.add(new Evidence.Ending(before, paid));
    }
  }

  private static boolean isTerminated(TrainingView view) {
    return view.end() != null && view.end().failureType() == FailureType.TERMINATED;
  }

  /** An operator's order; returns whether it was taken, and keeps the answer. */
  boolean order(Supplier<String> order) {
    try {
      answered(order.get());
      return true;
    } catch (UpdateRejectedException e) {
      answered("rejected: " + e.getMessage());
      return false;
    }
  }

  void allowOneMore() {
    submitsAgain.incrementAndGet();
  }

  void settledOne() {
    settled.incrementAndGet();
  }

  /** What a client or an operator was answered. */
  void answered(String words) {
    answers.add(words);
  }

  int runs() {
    return runIds.size();
  }

  int resets() {
    return resets.size();
  }

  /** What is known when all is over. */
  Evidence evidence() {
    TrainingView last = view();
    return new Evidence(
        ended,
        new Evidence.Ending(last, paid()),
        resets,
        paid(),
        world.provider().received(id),
        LedgerView.of(world.temporal(), id),
        allowed(),
        settled.get(),
        world.caller().messages(id),
        String.join(
            "\n",
            world.text(id, runIds),
            answers.toString(),
            last.toString(),
            world.caller().messages(id).toString()));
  }

  /**
   * How many may be paid: one; one for each that had ended before the next was sent, that the
   * provider refused wrongly, or that an operator allowed or settled; and the policy's one.
   */
  private int allowed() {
    int refused = (int) paid().stream().filter(PaidTraining::refused).count();
    int extra = planned.policy() == OnUnknownSubmission.RESUBMIT ? 1 : 0;
    return 1 + world.excused(id).size() + refused + extra + submitsAgain.get() + settled.get();
  }
}
