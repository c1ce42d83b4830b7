package dev.finetune.ledgers;

import dev.finetune.ledger.LedgerState;
import dev.finetune.ledger.RequestLedger;
import dev.finetune.workflow.FineTuneSearchAttributes;
import dev.finetune.workflow.WorkflowIds;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.ResetWorkflowExecutionRequest;
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
import java.util.OptionalLong;

/** Finds ledgers, and reads what they know. */
record LedgerRuns(WorkflowClient client) {

  /**
   * The last run of a ledger, made readable: one that somebody has terminated is reset to its last
   * workflow task, because no worker can read it. Empty when there is none.
   */
  Optional<WorkflowExecutionDescription> readable(String workflowId) {
    Optional<WorkflowExecutionDescription> last = describe(workflowId);
    return last.isPresent() && isBrokenOff(last.get()) && reset(last.get())
        ? describe(workflowId)
        : last;
  }

  /** Returns whether it could be: not before its first workflow task. */
  private boolean reset(WorkflowExecutionDescription run) {
    OptionalLong lastTask =
        history(run).stream()
            .filter(event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED)
            .mapToLong(HistoryEvent::getEventId)
            .max();
    if (lastTask.isPresent()) {
      var unused =
          client
              .getWorkflowServiceStubs()
              .blockingStub()
              .resetWorkflowExecution(
                  ResetWorkflowExecutionRequest.newBuilder()
                      .setNamespace(client.getOptions().getNamespace())
                      .setWorkflowExecution(run.getExecution())
                      .setReason("a ledger goes on although it was terminated")
                      .setRequestId("after-" + run.getExecution().getRunId())
                      .setWorkflowTaskFinishEventId(lastTask.getAsLong())
                      .build());
    }
    return lastTask.isPresent();
  }

  private List<HistoryEvent> history(WorkflowExecutionMetadata run) {
    WorkflowExecution execution = run.getExecution();
    return client.fetchHistory(execution.getWorkflowId(), execution.getRunId()).getEvents();
  }

  private Optional<WorkflowExecutionDescription> describe(String workflowId) {
    try {
      return Optional.of(
          client.newUntypedWorkflowStub(WorkflowIds.ledgerOf(workflowId)).describe());
    } catch (WorkflowNotFoundException e) {
      return Optional.empty();
    }
  }

  private static boolean isBrokenOff(WorkflowExecutionDescription run) {
    return run.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_TERMINATED
        || run.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_TIMED_OUT;
  }

  /** What a run of a ledger knows; a worker is needed only where it is open or cancelled. */
  LedgerState state(WorkflowExecutionDescription run) {
    WorkflowStub stub = stub(run);
    return switch (run.getStatus()) {
      case WORKFLOW_EXECUTION_STATUS_COMPLETED -> stub.getResult(LedgerState.class);
      case WORKFLOW_EXECUTION_STATUS_FAILED -> stateOfFailed(stub);
      case WORKFLOW_EXECUTION_STATUS_TERMINATED, WORKFLOW_EXECUTION_STATUS_TIMED_OUT -> input(run);
      default -> stub.query(RequestLedger.STATE, LedgerState.class);
    };
  }

  /** Before its first workflow task a ledger knows what it was started with. */
  private LedgerState input(WorkflowExecutionDescription run) {
    Payloads input = history(run).get(0).getWorkflowExecutionStartedEventAttributes().getInput();
    return client
        .getOptions()
        .getDataConverter()
        .fromPayloads(0, Optional.of(input), LedgerState.class, LedgerState.class);
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
   * The trainings whose ledgers may hold a training: the search attribute only narrows the search.
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
          .map(run -> WorkflowIds.trainingOf(run.getExecution().getWorkflowId()))
          .distinct()
          .toList();
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() != Status.Code.UNIMPLEMENTED) {
        throw e;
      }
      // The server in memory cannot list.
      return List.of();
    }
  }
}
