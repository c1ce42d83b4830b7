package dev.finetune.client;

import dev.finetune.client.connection.TemporalCalls;
import dev.finetune.client.connection.TemporalUnreachableException;
import dev.finetune.ledger.LedgerState;
import dev.finetune.ledger.RequestLedger;
import dev.finetune.workflow.WorkflowIds;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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
        .map(ledger -> openLedger(ledger.getExecution().getWorkflowId()))
        .filter(ledger -> !ledger.requests().isEmpty())
        .sorted(
            Comparator.comparing(OpenLedger::orphaned)
                .reversed()
                .thenComparing(OpenLedger::workflowId))
        .toList();
  }

  CancelOutlook outlook(String workflowId) {
    try {
      LedgerState state = state(WorkflowIds.ledgerOf(workflowId));
      return new CancelOutlook(
          state.cancelSupport(), state.open(), state.knowsFromWebhookOnly(), null);
    } catch (WorkflowNotFoundException e) {
      return CancelOutlook.NOTHING_SENT;
    }
  }

  /**
   * Whether a run that trains this may go on under an id. Not if that takes a worker and none
   * answers.
   */
  boolean takes(String workflowId, String digest) {
    try {
      return read(WorkflowIds.ledgerOf(workflowId))
          .filter(state -> state.takes(digest))
          .isPresent();
    } catch (WorkflowNotFoundException e) {
      return true;
    }
  }

  /** Empty where nothing is known of an id, or it takes a worker and none answers. */
  Optional<LedgerState> known(String workflowId) {
    try {
      return read(WorkflowIds.ledgerOf(workflowId));
    } catch (WorkflowNotFoundException e) {
      return Optional.empty();
    }
  }

  private Optional<LedgerState> read(String ledgerId) {
    WorkflowStub ledger = client.newUntypedWorkflowStub(ledgerId);
    return isClosed(ledger) ? calls.call(() -> closed(ledger)) : answered(ledgerId);
  }

  private boolean isClosed(WorkflowStub ledger) {
    return switch (calls.call(() -> ledger.describe().getStatus())) {
      case WORKFLOW_EXECUTION_STATUS_COMPLETED, WORKFLOW_EXECUTION_STATUS_FAILED -> true;
      default -> false;
    };
  }

  /** What a ledger knew when it closed, which the server says without a worker. */
  private static Optional<LedgerState> closed(WorkflowStub ledger) {
    try {
      return Optional.of(ledger.getResult(LedgerState.class));
    } catch (WorkflowFailedException e) {
      return e.getCause() instanceof ApplicationFailure failure
              && failure.getDetails().getSize() > 0
          ? Optional.of(failure.getDetails().get(LedgerState.class))
          : Optional.empty();
    }
  }

  private Optional<LedgerState> answered(String ledgerId) {
    try {
      return Optional.of(state(ledgerId));
    } catch (TemporalUnreachableException e) {
      return Optional.empty();
    }
  }

  private OpenLedger openLedger(String ledgerId) {
    LedgerState state = state(ledgerId);
    return new OpenLedger(WorkflowIds.trainingOf(ledgerId), state.released(), state.open());
  }

  private LedgerState state(String ledgerId) {
    calls.connect();
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
