package dev.finetune.client;

import dev.finetune.ledger.LedgerState;
import dev.finetune.ledger.RequestLedger;
import dev.finetune.workflow.WorkflowIds;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import java.util.Comparator;
import java.util.List;

/** Reads the ledgers of a namespace. */
final class LedgerReader {

  private static final String RUNNING =
      "WorkflowType = '" + RequestLedger.TYPE + "' AND ExecutionStatus = 'Running'";

  private final WorkflowClient client;
  private final TemporalCalls calls;

  /**
   * @param client with a short timeout
   */
  LedgerReader(WorkflowClient client) {
    this.client = client;
    this.calls = new TemporalCalls(client);
  }

  /** Those with open requests, orphaned ones first. */
  List<OpenLedger> open() {
    return calls.call(() -> client.listExecutions(RUNNING).toList()).stream()
        .map(ledger -> read(ledger.getExecution().getWorkflowId()))
        .filter(ledger -> !ledger.requests().isEmpty())
        .sorted(
            Comparator.comparing(OpenLedger::orphaned)
                .reversed()
                .thenComparing(OpenLedger::workflowId))
        .toList();
  }

  /** What a cancel of the training can change. */
  CancelOutlook outlook(String workflowId) {
    try {
      LedgerState state = state(WorkflowIds.ledgerOf(workflowId));
      return new CancelOutlook(state.cancelSupport(), state.open(), state.knowsFromWebhookOnly());
    } catch (WorkflowNotFoundException e) {
      return CancelOutlook.NOTHING_SENT;
    }
  }

  /** Whether nothing is charged under an id, which the server says without a worker. */
  boolean isSettled(String workflowId) {
    WorkflowStub ledger = client.newUntypedWorkflowStub(WorkflowIds.ledgerOf(workflowId));
    try {
      return calls.call(() -> ledger.describe().getStatus())
          == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_FAILED;
    } catch (WorkflowNotFoundException e) {
      return true;
    }
  }

  private OpenLedger read(String ledgerId) {
    LedgerState state = state(ledgerId);
    return new OpenLedger(WorkflowIds.trainingOf(ledgerId), state.released(), state.open());
  }

  private LedgerState state(String ledgerId) {
    try {
      return client.newUntypedWorkflowStub(ledgerId).query(RequestLedger.STATE, LedgerState.class);
    } catch (WorkflowNotFoundException e) {
      throw e;
    } catch (WorkflowException e) {
      throw new TemporalUnreachableException(
          "No worker answers for the workflow \"%s\": see that one runs on this namespace."
              .formatted(ledgerId),
          true,
          e);
    }
  }
}
