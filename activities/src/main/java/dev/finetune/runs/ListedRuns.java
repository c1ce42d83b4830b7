package dev.finetune.runs;

import dev.finetune.workflow.FineTuneSearchAttributes;
import dev.finetune.workflow.FineTuneState;
import dev.finetune.workflow.FineTuneWorkflow;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.client.WorkflowServiceException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The list of runs, and what it shows of each. */
record ListedRuns(WorkflowClient client) {

  private static final int MOST_LOOKS = 40;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  /**
   * The other runs of a workflow id, the oldest first; none where the server cannot list runs.
   * Visibility may lag: where it shows this run, which is the newest, it shows those before it too.
   */
  List<WorkflowExecutionMetadata> besides(String workflowId, String runId) {
    for (int look = 0; look < MOST_LOOKS; look++) {
      List<WorkflowExecutionMetadata> runs = listed("WorkflowId", workflowId);
      if (runs == null) {
        return List.of();
      }
      if (runs.stream().anyMatch(run -> id(run).equals(runId))) {
        Set<String> seen = new HashSet<>(Set.of(runId));
        return runs.stream()
            .filter(run -> seen.add(id(run)))
            .sorted(Comparator.comparing(WorkflowExecutionMetadata::getStartTime))
            .toList();
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
    throw new IllegalStateException("the list of runs does not show this one yet");
  }

  /** The runs that have a training for their own; none where the server cannot list runs. */
  List<WorkflowExecutionMetadata> holding(String trainingId) {
    List<WorkflowExecutionMetadata> runs =
        listed(FineTuneSearchAttributes.TRAINING_ID.getName(), trainingId);
    return runs == null
        ? List.of()
        : runs.stream().filter(run -> trainingId.equals(trainingOf(run))).toList();
  }

  /** Null where the server cannot list runs. */
  private @Nullable List<WorkflowExecutionMetadata> listed(String attribute, String value) {
    String query =
        "WorkflowType = '%s' AND %s = '%s'"
            .formatted(FineTuneWorkflow.TYPE, attribute, quoted(value));
    try (Stream<WorkflowExecutionMetadata> runs = client.listExecutions(query)) {
      return runs.toList();
    } catch (WorkflowServiceException | StatusRuntimeException e) {
      if (isUnimplemented(e)) {
        return null;
      }
      throw e;
    }
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("'", "\\'");
  }

  private static boolean isUnimplemented(RuntimeException e) {
    Throwable cause = e instanceof StatusRuntimeException ? e : e.getCause();
    return cause instanceof StatusRuntimeException status
        && status.getStatus().getCode() == Status.Code.UNIMPLEMENTED;
  }

  static String id(WorkflowExecutionMetadata run) {
    return run.getExecution().getRunId();
  }

  static @Nullable String trainingOf(WorkflowExecutionMetadata run) {
    return run.getTypedSearchAttributes().get(FineTuneSearchAttributes.TRAINING_ID);
  }

  static boolean isSettled(WorkflowExecutionMetadata run) {
    return is(FineTuneState.SETTLED, run);
  }

  static boolean is(FineTuneState state, WorkflowExecutionMetadata run) {
    return state.word().equals(run.getTypedSearchAttributes().get(FineTuneSearchAttributes.STATE));
  }

  static boolean isCompleted(WorkflowExecutionMetadata run) {
    return run.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED;
  }
}
