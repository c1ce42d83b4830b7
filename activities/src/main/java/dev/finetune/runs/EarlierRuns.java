package dev.finetune.runs;

import dev.finetune.activity.SubmitOutcome;
import dev.finetune.provider.EarlierSubmissions;
import dev.finetune.training.FineTuneResult;
import dev.finetune.workflow.FineTuneSearchAttributes;
import dev.finetune.workflow.FineTuneState;
import dev.finetune.workflow.FineTuneWorkflow;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowTargetOptions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks Temporal for earlier runs. It remembers them as long as the namespace's retention time; the
 * in-memory server of the SDK cannot list runs and is taken to have none.
 */
public final class EarlierRuns implements EarlierSubmissions {

  private static final int MOST_LOOKS = 40;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  private final WorkflowClient client;

  public EarlierRuns(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public Optional<SubmitOutcome> before(String workflowId, String runId, String digest) {
    List<WorkflowExecutionMetadata> all = runsBut(workflowId, runId);
    List<WorkflowExecutionMetadata> answering =
        all.stream().filter(this::answersForEarlier).toList();
    List<WorkflowExecutionMetadata> open =
        all.stream().filter(run -> !isSettled(run) && !isAnsweredFor(run, answering)).toList();
    Set<String> answered =
        Stream.concat(
                all.stream().filter(EarlierRuns::isSettled).map(EarlierRuns::id), Stream.of(runId))
            .collect(Collectors.toSet());
    Set<String> ids = open.stream().map(EarlierRuns::id).collect(Collectors.toSet());
    List<Submitted> submitted =
        Submitted.unanswered(open.stream().map(run -> submitted(run, ids)).toList(), answered);
    return Submitted.otherContent(submitted, digest)
        .or(() -> open.stream().filter(EarlierRuns::isCompleted).findFirst().map(this::trained))
        .or(() -> new LeftBehind(submitted, settled(all)).outcome());
  }

  @Override
  public Optional<String> holderBut(String workflowId, String trainingId, boolean ready) {
    List<WorkflowExecutionMetadata> runs =
        listed(
            "WorkflowType = '%s' AND %s = '%s'"
                .formatted(
                    FineTuneWorkflow.TYPE,
                    FineTuneSearchAttributes.TRAINING_ID.getName(),
                    quoted(trainingId)));
    return runs == null
        ? Optional.empty()
        : runs.stream()
            .filter(run -> !isOf(run, workflowId) || isSettled(run) || (isReady(run) && !ready))
            .filter(run -> trainingId.equals(trainingOf(run)))
            .map(run -> run.getExecution().getWorkflowId())
            .findFirst();
  }

  private static boolean isOf(WorkflowExecutionMetadata run, String workflowId) {
    return run.getExecution().getWorkflowId().equals(workflowId);
  }

  private static boolean isReady(WorkflowExecutionMetadata run) {
    return isCompleted(run) || is(FineTuneState.READY, run);
  }

  /**
   * A run that is settled although it had a training has looked at all runs before it, and left
   * nothing of them either; unless it began in the middle, by a reset.
   */
  private boolean answersForEarlier(WorkflowExecutionMetadata run) {
    return isSettled(run) && trainingOf(run) != null && !isReset(run);
  }

  private static boolean isAnsweredFor(
      WorkflowExecutionMetadata run, List<WorkflowExecutionMetadata> answering) {
    return !isCompleted(run)
        && answering.stream().anyMatch(other -> other.getStartTime().isAfter(run.getStartTime()));
  }

  private boolean isReset(WorkflowExecutionMetadata run) {
    try (Stream<HistoryEvent> events =
        client.streamHistory(run.getExecution().getWorkflowId(), id(run))) {
      return !events
          .findFirst()
          .orElseThrow()
          .getWorkflowExecutionStartedEventAttributes()
          .getOriginalExecutionRunId()
          .equals(id(run));
    }
  }

  private static @Nullable String trainingOf(WorkflowExecutionMetadata run) {
    return run.getTypedSearchAttributes().get(FineTuneSearchAttributes.TRAINING_ID);
  }

  private static String id(WorkflowExecutionMetadata run) {
    return run.getExecution().getRunId();
  }

  // Visibility may lag. Where it shows this run, which is the newest, it shows those before it too.
  private List<WorkflowExecutionMetadata> runsBut(String workflowId, String runId) {
    for (int look = 0; look < MOST_LOOKS; look++) {
      List<WorkflowExecutionMetadata> runs = runs(workflowId);
      if (runs == null) {
        return List.of();
      }
      if (runs.stream().anyMatch(run -> isRun(run, runId))) {
        return runs.stream()
            .filter(run -> !isRun(run, runId))
            .sorted(Comparator.comparing(WorkflowExecutionMetadata::getStartTime))
            .toList();
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
    throw new IllegalStateException("the list of runs does not show this one yet");
  }

  private static boolean isRun(WorkflowExecutionMetadata run, String runId) {
    return run.getExecution().getRunId().equals(runId);
  }

  /** Null where the server cannot list runs. */
  private @Nullable List<WorkflowExecutionMetadata> runs(String workflowId) {
    return listed(
        "WorkflowType = '%s' AND WorkflowId = '%s'"
            .formatted(FineTuneWorkflow.TYPE, quoted(workflowId)));
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("'", "\\'");
  }

  private @Nullable List<WorkflowExecutionMetadata> listed(String query) {
    try (Stream<WorkflowExecutionMetadata> runs = client.listExecutions(query)) {
      return runs.toList();
    } catch (WorkflowServiceException | StatusRuntimeException e) {
      if (isUnimplemented(e)) {
        return null;
      }
      throw e;
    }
  }

  /** Trainings whose end one of the runs has confirmed, which may be another than began them. */
  private static Set<String> settled(List<WorkflowExecutionMetadata> runs) {
    return runs.stream()
        .filter(EarlierRuns::isSettled)
        .map(EarlierRuns::trainingOf)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  private static boolean isSettled(WorkflowExecutionMetadata run) {
    return is(FineTuneState.SETTLED, run);
  }

  private static boolean is(FineTuneState state, WorkflowExecutionMetadata run) {
    return state.word().equals(run.getTypedSearchAttributes().get(FineTuneSearchAttributes.STATE));
  }

  private static boolean isCompleted(WorkflowExecutionMetadata run) {
    return run.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED;
  }

  private SubmitOutcome trained(WorkflowExecutionMetadata run) {
    return new SubmitOutcome.AlreadyTrained(modelOf(run), run.getExecution().getRunId());
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

  private Submitted submitted(WorkflowExecutionMetadata run, Set<String> others) {
    String runId = run.getExecution().getRunId();
    return RunHistory.read(
        client.fetchHistory(run.getExecution().getWorkflowId(), runId).getEvents(),
        new OutcomeReader(client.getOptions().getDataConverter()),
        new ListedRun(runId, trainingOf(run), is(FineTuneState.UNSETTLED, run)),
        others);
  }

  private static boolean isUnimplemented(RuntimeException e) {
    Throwable cause = e instanceof StatusRuntimeException ? e : e.getCause();
    return cause instanceof StatusRuntimeException status
        && status.getStatus().getCode() == Status.Code.UNIMPLEMENTED;
  }
}
