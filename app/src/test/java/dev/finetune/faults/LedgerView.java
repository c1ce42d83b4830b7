package dev.finetune.faults;

import dev.finetune.activity.OpenRequest;
import dev.finetune.ledger.LedgerState;
import dev.finetune.ledgers.Ledgers;
import dev.finetune.training.FineTuneResult;
import dev.finetune.workflow.WorkflowIds;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A request ledger, as it stands in the end.
 *
 * @param status Temporal's word for its last run, in lower case; {@code none} when there is none
 */
public record LedgerView(String status, LedgerState state) {

  private static final String PREFIX = "WORKFLOW_EXECUTION_STATUS_";

  public static LedgerView of(WorkflowClient client, String workflowId) {
    try {
      String status =
          client
              .newUntypedWorkflowStub(WorkflowIds.ledgerOf(workflowId))
              .describe()
              .getStatus()
              .name();
      return new LedgerView(
          status.replace(PREFIX, "").toLowerCase(Locale.ROOT),
          new Ledgers(client).read(workflowId).orElse(LedgerState.EMPTY));
    } catch (WorkflowNotFoundException e) {
      return new LedgerView("none", LedgerState.EMPTY);
    }
  }

  /** How many requests it has granted. */
  int granted() {
    return state.requests().size();
  }

  /** How many requests are open of which none of these trainings is named. */
  long unnamed(List<PaidTraining> paid) {
    Set<String> ids = paid.stream().map(PaidTraining::id).collect(Collectors.toSet());
    return state.open().stream()
        .filter(open -> Collections.disjoint(open.trainingIds(), ids))
        .count();
  }

  boolean hasOpen(String trainingId) {
    return state.open().stream().anyMatch(open -> open.trainingIds().contains(trainingId));
  }

  /** Whether it answers for a training: as one that may be charged, or as its model. */
  boolean answersFor(PaidTraining training) {
    FineTuneResult ready = state.ready();
    return hasOpen(training.id())
        || (training.isReady() && ready != null && state.holds(training.id()));
  }

  @Override
  public String toString() {
    return "%s, ready %s, open %s"
        .formatted(
            status, state.ready(), state.open().stream().map(OpenRequest::sentence).toList());
  }
}
