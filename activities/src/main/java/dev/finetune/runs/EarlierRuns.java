package dev.finetune.runs;

import dev.finetune.activity.EarlierRunActivities;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.provider.EarlierSubmissions;
import dev.finetune.training.FineTuneResult;
import dev.finetune.workflow.FineTuneState;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityInfo;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.client.WorkflowTargetOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks Temporal for earlier runs. It remembers them as long as the namespace's retention time; the
 * in-memory server of the SDK cannot list runs and is taken to have none. Safe for use by many
 * threads.
 */
public final class EarlierRuns implements EarlierSubmissions, EarlierRunActivities {

  private final WorkflowClient client;
  private final ListedRuns list;
  private final OutcomeReader reader;

  public EarlierRuns(WorkflowClient client) {
    this.client = client;
    this.list = new ListedRuns(client);
    this.reader = new OutcomeReader(client.getOptions().getDataConverter());
  }

  @Override
  public Optional<SubmitOutcome> before(String workflowId, String runId, String digest) {
    List<WorkflowExecutionMetadata> all = list.besides(workflowId, runId);
    List<WorkflowExecutionMetadata> open = open(all);
    Set<String> ids = ids(open);
    List<Submitted> submitted =
        unanswered(
            all,
            runId,
            open.stream()
                .map(run -> RunHistory.read(events(run), reader, listed(run), ids))
                .toList());
    return Submitted.otherContent(submitted, digest)
        .or(() -> open.stream().filter(ListedRuns::isCompleted).findFirst().map(this::trained))
        .or(() -> new LeftBehind(submitted, settled(all)).outcome());
  }

  @Override
  public @Nullable SubmitOutcome read() {
    ActivityInfo info = Activity.getExecutionContext().getInfo();
    return unknownTo(info.getWorkflowId(), info.getWorkflowRunId()).orElse(null);
  }

  private Optional<SubmitOutcome> unknownTo(String workflowId, String runId) {
    List<WorkflowExecutionMetadata> all = list.besides(workflowId, runId);
    List<WorkflowExecutionMetadata> open =
        open(all).stream().filter(run -> !ListedRuns.isCompleted(run)).toList();
    if (open.isEmpty()) {
      return Optional.empty();
    }
    AskingRun asking = new AskingRun(chain(workflowId, runId), reader);
    Set<String> ids = ids(open);
    Map<String, List<HistoryEvent>> histories =
        open.stream().collect(Collectors.toMap(ListedRuns::id, this::events));
    List<Submitted> submitted = new ArrayList<>();
    for (WorkflowExecutionMetadata run : open) {
      List<HistoryEvent> events = Objects.requireNonNull(histories.get(ListedRuns.id(run)));
      if (!asking.knows(events)) {
        Known known = asking.of(events, histories);
        submitted.add(RunHistory.readBeyond(known, events, reader, listed(run), ids));
      }
    }
    Set<String> trainings =
        Stream.of(settled(all), asking.trainings())
            .flatMap(Set::stream)
            .collect(Collectors.toSet());
    return new LeftBehind(unanswered(all, runId, submitted), trainings, asking.requests()).sent();
  }

  /** A run and those that it continues, as far as Temporal remembers them. */
  private List<List<HistoryEvent>> chain(String workflowId, String runId) {
    List<List<HistoryEvent>> chain = new ArrayList<>();
    String id = runId;
    while (!id.isEmpty()) {
      List<HistoryEvent> events = remembered(workflowId, id);
      chain.add(events);
      id = events.isEmpty() ? "" : began(events).getContinuedExecutionRunId();
    }
    return chain.stream().filter(events -> !events.isEmpty()).toList();
  }

  /** None of a run that is forgotten. */
  private List<HistoryEvent> remembered(String workflowId, String runId) {
    try {
      return client.fetchHistory(workflowId, runId).getEvents();
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return List.of();
      }
      throw e;
    }
  }

  @Override
  public Optional<String> holderBut(String workflowId, String trainingId, boolean ready) {
    return list.holding(trainingId).stream()
        .filter(
            run -> !isOf(run, workflowId) || ListedRuns.isSettled(run) || (isReady(run) && !ready))
        .map(run -> run.getExecution().getWorkflowId())
        .findFirst();
  }

  private static boolean isOf(WorkflowExecutionMetadata run, String workflowId) {
    return run.getExecution().getWorkflowId().equals(workflowId);
  }

  private static boolean isReady(WorkflowExecutionMetadata run) {
    return ListedRuns.isCompleted(run) || ListedRuns.is(FineTuneState.READY, run);
  }

  /** Those that may have left something to answer for. */
  private List<WorkflowExecutionMetadata> open(List<WorkflowExecutionMetadata> all) {
    List<WorkflowExecutionMetadata> answering =
        all.stream().filter(this::answersForEarlier).toList();
    return all.stream()
        .filter(run -> !ListedRuns.isSettled(run) && !isAnsweredFor(run, answering))
        .toList();
  }

  private static List<Submitted> unanswered(
      List<WorkflowExecutionMetadata> all, String asking, List<Submitted> submitted) {
    Set<String> answered =
        Stream.concat(
                all.stream().filter(ListedRuns::isSettled).map(ListedRuns::id), Stream.of(asking))
            .collect(Collectors.toSet());
    return Submitted.unanswered(submitted, answered);
  }

  /**
   * A run that is settled although it had a training has looked at all runs before it, and left
   * nothing of them either; unless it began in the middle, by a reset.
   */
  private boolean answersForEarlier(WorkflowExecutionMetadata run) {
    return ListedRuns.isSettled(run) && ListedRuns.trainingOf(run) != null && !isReset(run);
  }

  private static boolean isAnsweredFor(
      WorkflowExecutionMetadata run, List<WorkflowExecutionMetadata> answering) {
    return !ListedRuns.isCompleted(run)
        && answering.stream().anyMatch(other -> other.getStartTime().isAfter(run.getStartTime()));
  }

  private boolean isReset(WorkflowExecutionMetadata run) {
    String id = ListedRuns.id(run);
    try (Stream<HistoryEvent> events =
        client.streamHistory(run.getExecution().getWorkflowId(), id)) {
      List<HistoryEvent> first = events.limit(1).toList();
      return !began(first).getOriginalExecutionRunId().equals(id);
    }
  }

  private static WorkflowExecutionStartedEventAttributes began(List<HistoryEvent> events) {
    return events.get(0).getWorkflowExecutionStartedEventAttributes();
  }

  private static Set<String> ids(List<WorkflowExecutionMetadata> runs) {
    return runs.stream().map(ListedRuns::id).collect(Collectors.toSet());
  }

  /** Trainings whose end one of the runs has confirmed, which may be another than began them. */
  private static Set<String> settled(List<WorkflowExecutionMetadata> runs) {
    return runs.stream()
        .filter(ListedRuns::isSettled)
        .map(ListedRuns::trainingOf)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  private List<HistoryEvent> events(WorkflowExecutionMetadata run) {
    return client.fetchHistory(run.getExecution().getWorkflowId(), ListedRuns.id(run)).getEvents();
  }

  private static ListedRun listed(WorkflowExecutionMetadata run) {
    return new ListedRun(
        ListedRuns.id(run),
        ListedRuns.trainingOf(run),
        ListedRuns.is(FineTuneState.UNSETTLED, run));
  }

  private SubmitOutcome trained(WorkflowExecutionMetadata run) {
    return new SubmitOutcome.AlreadyTrained(modelOf(run), ListedRuns.id(run));
  }

  private @Nullable String modelOf(WorkflowExecutionMetadata run) {
    try {
      FineTuneResult result =
          client
              .newUntypedWorkflowStub(
                  WorkflowTargetOptions.newBuilder()
                      .setWorkflowExecution(run.getExecution())
                      .build())
              .getResult(FineTuneResult.class);
      return result == null ? null : result.modelId();
    } catch (WorkflowException e) {
      return null;
    }
  }
}
