package dev.finetune.plans;

import dev.finetune.client.TrainingView;
import dev.finetune.faults.Attempts;
import dev.finetune.faults.Decoded;
import dev.finetune.faults.Evidence;
import dev.finetune.faults.RunHistory;
import dev.finetune.simulator.ledger.AcceptedTraining;
import dev.finetune.simulator.ledger.ReceivedRequest;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.client.WorkflowException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Waits for the end of a training, and gathers what is known of all its runs. */
record Judge(PlanWorld world, PlanRun run, Patience patience) {

  private static final String UNEXPLAINED = "Something odd happened";
  private static final List<String> EVENTS = List.of("ready", "failed", "cancelled");

  /** One for each run that ended by itself, the last one in any case. */
  List<Evidence> evidence() {
    awaitEnd();
    TrainingView last = run.view();
    if (last.hasEnded()) {
      world.server().runs(run.id()).forEach(started -> awaitNotices(started.getRunId()));
    }
    List<RunHistory> histories = histories();
    List<Evidence> evidence = new ArrayList<>();
    Set<String> answeredFor = new HashSet<>();
    for (RunEnd end : run.ends()) {
      if (end.isOwn()) {
        evidence.add(evidence(end, answeredFor, histories));
      }
      answeredFor.addAll(end.answeredFor());
    }
    evidence.add(evidence(new RunEnd(last, run.paid()), answeredFor, histories));
    return evidence;
  }

  /**
   * Whether it waits for longer than a plan does. The in-JVM server never gives up a worker that
   * died with an activity that was asked to cancel, or an activity whose time is over on a whole
   * second; and a request is lost for twenty minutes that reaches a worker as it is stopped.
   */
  boolean waitsInVain() {
    TrainingView last = run.view();
    if (last.hasEnded()) {
      return false;
    }
    RunHistory history = RunHistory.of(world.temporal(), run.id(), last.runId());
    return history.hasOverdueActivity(world.server().now())
        || (world.server().deaths() > 0 && history.hasOpenCancelledActivity())
        || (world.deployments() > 0 && isHeldByStoppedWorker());
  }

  private boolean isHeldByStoppedWorker() {
    return world
        .temporal()
        .newUntypedWorkflowStub(run.id())
        .describe()
        .getRawDescription()
        .getPendingActivitiesList()
        .stream()
        .filter(
            activity -> activity.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_STARTED)
        .anyMatch(activity -> !activity.getLastWorkerIdentity().equals(world.crewName()));
  }

  private Evidence evidence(RunEnd end, Set<String> answeredFor, List<RunHistory> histories) {
    Attempts attempts = new Attempts(world.temporal().getOptions().getDataConverter(), histories);
    return new Evidence(
        end.view(),
        run.copiedBy(end.view().runId()),
        end.paid(),
        answeredFor,
        complained(),
        attempts.sent(received()),
        run.allowed(attempts.unknown()),
        world.caller().toldOf(run.id()),
        spoken(histories));
  }

  private void awaitEnd() {
    while (!run.view().hasEnded() && !patience.isOver()) {
      boolean unused = isOverSoon(run.id());
    }
  }

  /** What the caller did not take at once is told by a workflow of its own. */
  private void awaitNotices(String runId) {
    for (String event : EVENTS) {
      awaitNotice("notify-" + runId + "-" + event);
    }
  }

  private void awaitNotice(String workflowId) {
    while (!isOverSoon(workflowId)) {
      if (patience.isOver()) {
        // A server that has lost its place does not answer this, and is noticed.
        var unused = world.temporal().newUntypedWorkflowStub(workflowId).describe();
        return;
      }
    }
  }

  /** Whether a workflow ended within a step, or there is none. */
  private boolean isOverSoon(String workflowId) {
    try {
      var unused =
          world
              .temporal()
              .newUntypedWorkflowStub(workflowId)
              .getResult(Patience.STEP.toMillis(), TimeUnit.MILLISECONDS, Object.class);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (WorkflowException e) {
      return true;
    }
  }

  private List<RunHistory> histories() {
    return world.server().runs(run.id()).stream()
        .map(started -> RunHistory.of(world.temporal(), run.id(), started.getRunId()))
        .toList();
  }

  private String spoken(List<RunHistory> histories) {
    return Stream.of(
            histories.stream().map(RunHistory::text),
            besides(histories).flatMap(this::text),
            Stream.of(run.heard(), run.view().toString()),
            world.caller().toldOf(run.id()).stream().map(Object::toString))
        .flatMap(texts -> texts)
        .collect(Collectors.joining("\n"));
  }

  /** The workflows that told the caller, and those that looked after a late webhook. */
  private Stream<String> besides(List<RunHistory> histories) {
    return Stream.concat(
            histories.stream().flatMap(RunHistory::children),
            world.server().runs(run.id()).stream()
                .flatMap(started -> world.server().looksAfter(started.getRunId())))
        .distinct();
  }

  private Stream<String> text(String workflowId) {
    try {
      return Stream.of(Decoded.text(world.temporal().fetchHistory(workflowId).toJson(false)));
    } catch (StatusRuntimeException | WorkflowException e) {
      return Stream.empty();
    }
  }

  private long received() {
    return world.simulator().ledger().submits().stream()
        .filter(request -> run.id().equals(request.request().get("instance_prompt")))
        .count();
  }

  private Set<String> complained() {
    List<ReceivedRequest> requests = world.simulator().ledger().requests();
    return run.paid().stream()
        .map(AcceptedTraining::id)
        .filter(id -> complaints(requests, id) >= 3)
        .collect(Collectors.toSet());
  }

  private static long complaints(List<ReceivedRequest> requests, String trainingId) {
    return requests.stream()
        .filter(request -> request.endpoint().endsWith("/fine_tune_status/" + trainingId))
        .map(ReceivedRequest::answer)
        .filter(Objects::nonNull)
        .filter(answer -> answer.contains(UNEXPLAINED))
        .count();
  }
}
