package dev.finetune.client;

import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.TrainingEnd;
import dev.finetune.workflow.WorkflowIds;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowTargetOptions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The latest run under an id, as the server itself describes it, worker or not. */
final class Trainings {

  private final WorkflowClient client;
  private final TemporalCalls calls;

  /**
   * @param client with a short timeout
   */
  Trainings(WorkflowClient client) {
    this.client = client;
    this.calls = new TemporalCalls(client);
  }

  /** Empty if the namespace knows no workflow of this id. */
  Optional<WorkflowExecutionDescription> find(String workflowId) {
    try {
      return Optional.of(
          calls.call(() -> client.newUntypedWorkflowStub(required(workflowId)).describe()));
    } catch (WorkflowNotFoundException e) {
      return Optional.empty();
    }
  }

  /**
   * As {@link #find}, and it is a training.
   *
   * @throws TrainingNotFoundException if it is of another type
   */
  Optional<WorkflowExecutionDescription> findTraining(String workflowId) {
    Optional<WorkflowExecutionDescription> found = find(workflowId);
    found.ifPresent(Trainings::refuseOtherTypes);
    return found;
  }

  /**
   * As {@link #findTraining}, and it is known.
   *
   * @throws TrainingNotFoundException if it is not
   */
  WorkflowExecutionDescription require(String workflowId) {
    return findTraining(workflowId).orElseThrow(() -> unknown(workflowId));
  }

  /** The request ledger of a training, which outlives its runs. */
  WorkflowExecutionDescription requireLedger(String workflowId) {
    return find(WorkflowIds.ledgerOf(workflowId)).orElseThrow(() -> unknown(workflowId));
  }

  private TrainingNotFoundException unknown(String workflowId) {
    return TrainingNotFoundException.unknown(workflowId, client.getOptions().getNamespace());
  }

  /** How the run that was described has ended, or the last one that continued it. */
  WorkflowExecutionDescription ended(WorkflowExecutionDescription run) {
    WorkflowExecutionDescription same = calls.call(() -> run(client, run).describe());
    boolean continued =
        same.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW;
    return continued ? require(run.getExecution().getWorkflowId()) : same;
  }

  /** False if it ended since it was described. */
  boolean cancel(WorkflowExecutionDescription run) {
    try {
      return calls.call(
          () -> {
            latest(client, run).cancel();
            return true;
          });
    } catch (WorkflowNotFoundException e) {
      return false;
    }
  }

  /** The very run that was described. */
  static WorkflowStub run(WorkflowClient client, WorkflowExecutionDescription description) {
    return client.newUntypedWorkflowStub(
        WorkflowTargetOptions.newBuilder()
            .setWorkflowId(description.getExecution().getWorkflowId())
            .setRunId(description.getExecution().getRunId())
            .build());
  }

  /** The run that was described, or the one that has continued it as new since. */
  static WorkflowStub latest(WorkflowClient client, WorkflowExecutionDescription description) {
    return client.newUntypedWorkflowStub(
        WorkflowTargetOptions.newBuilder()
            .setWorkflowId(description.getExecution().getWorkflowId())
            .setFirstExecutionRunId(description.getFirstRunId())
            .build());
  }

  /** What became of a cancelled run; null for others, whatever they were started with. */
  static @Nullable TrainingEnd end(WorkflowExecutionDescription run) {
    return run.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CANCELED
        ? run.getMemo(FineTuneWorkflow.END, TrainingEnd.class, TrainingEnd.class)
        : null;
  }

  private static void refuseOtherTypes(WorkflowExecutionDescription description) {
    if (!description.getWorkflowType().equals(FineTuneWorkflow.TYPE)) {
      throw TrainingNotFoundException.otherType(
          description.getExecution().getWorkflowId(), description.getWorkflowType());
    }
  }

  private static String required(String workflowId) {
    if (workflowId.isBlank()) {
      throw new IllegalArgumentException("The id is empty: name a training.");
    }
    return workflowId;
  }
}
