package dev.finetune.ledgers;

import dev.finetune.ledger.LedgerState;
import dev.finetune.ledger.RequestLedger;
import dev.finetune.workflow.FineTuneSearchAttributes;
import dev.finetune.workflow.WorkflowIds;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowTargetOptions;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Optional;

/** Finds ledgers, and reads what they know. */
record LedgerRuns(WorkflowClient client) {

  /** The last run of a ledger, as the server describes it; empty when there is none. */
  Optional<WorkflowExecutionDescription> last(String workflowId) {
    try {
      return Optional.of(
          client.newUntypedWorkflowStub(WorkflowIds.ledgerOf(workflowId)).describe());
    } catch (WorkflowNotFoundException e) {
      return Optional.empty();
    }
  }

  static boolean isOpen(WorkflowExecutionDescription run) {
    return run.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
  }

  /** What a run of a ledger knows; of a closed one without a worker, unless it was broken off. */
  LedgerState state(WorkflowExecutionDescription run) {
    WorkflowStub stub = stub(run);
    return switch (run.getStatus()) {
      case WORKFLOW_EXECUTION_STATUS_COMPLETED -> stub.getResult(LedgerState.class);
      case WORKFLOW_EXECUTION_STATUS_FAILED -> stateOfFailed(stub);
      default -> stub.query(RequestLedger.STATE, LedgerState.class);
    };
  }

  private static LedgerState stateOfFailed(WorkflowStub stub) {
    try {
      return stub.getResult(LedgerState.class);
    } catch (WorkflowFailedException e) {
      if (e.getCause() instanceof ApplicationFailure settled
          && settled.getDetails().getSize() > 0) {
        return settled.getDetails().get(LedgerState.class);
      }
      throw e;
    }
  }

  WorkflowStub stub(WorkflowExecutionMetadata run) {
    return client.newUntypedWorkflowStub(
        WorkflowTargetOptions.newBuilder()
            .setWorkflowId(run.getExecution().getWorkflowId())
            .setRunId(run.getExecution().getRunId())
            .build());
  }

  /**
   * The ledgers that may hold a training: the search attribute only says where to look.
   *
   * @param trainingId a valid one, so that it fits into a query
   */
  List<String> perhapsHolding(String trainingId) {
    String query =
        "WorkflowType = '%s' AND %s = '%s'"
            .formatted(
                RequestLedger.TYPE, FineTuneSearchAttributes.TRAINING_ID.getName(), trainingId);
    try {
      return client
          .listExecutions(query)
          .map(run -> run.getExecution().getWorkflowId())
          .distinct()
          .toList();
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
        // The server in memory cannot list.
        return List.of();
      }
      throw e;
    }
  }
}
