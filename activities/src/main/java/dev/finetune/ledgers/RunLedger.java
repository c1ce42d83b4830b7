package dev.finetune.ledgers;

import dev.finetune.activity.Candidate;
import dev.finetune.activity.LedgerActivities;
import dev.finetune.activity.OpenRequest;
import dev.finetune.activity.ReadCommand;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.ledger.LedgerState;
import io.temporal.activity.Activity;
import java.util.List;

/** The ledger of the run that asks. */
public final class RunLedger implements LedgerActivities {

  private final Ledgers ledgers;

  public RunLedger(Ledgers ledgers) {
    this.ledgers = ledgers;
  }

  @Override
  public SubmitOutcome read(ReadCommand command) {
    return ledgers.read(workflowId(), command);
  }

  @Override
  public List<OpenRequest> others(String trainingId) {
    return ledgers.read(workflowId()).orElse(LedgerState.EMPTY).besides(trainingId);
  }

  @Override
  public void name(List<Candidate> candidates) {
    candidates.forEach(candidate -> ledgers.name(workflowId(), candidate));
  }

  @Override
  public void release() {
    ledgers.release(workflowId());
  }

  private static String workflowId() {
    return Activity.getExecutionContext().getInfo().getWorkflowId();
  }
}
