package dev.finetune.client;

import dev.finetune.client.connection.TemporalCalls;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.WorkflowIds;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import java.util.Optional;

/** The latest run under an id. */
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
  Optional<Run> find(String workflowId) {
    if (workflowId.isBlank()) {
      throw new InvalidIdException("The id is empty: name a training.");
    }
    try {
      return Optional.of(described(client.newUntypedWorkflowStub(workflowId)));
    } catch (WorkflowNotFoundException e) {
      return Optional.empty();
    }
  }

  /**
   * As {@link #find}, and it is a training.
   *
   * @throws TrainingNotFoundException if it is of another type
   */
  Optional<Run> findTraining(String workflowId) {
    Run found = find(workflowId).orElse(null);
    if (found != null && !found.type().equals(FineTuneWorkflow.TYPE)) {
      throw TrainingNotFoundException.otherType(workflowId, found.type());
    }
    return Optional.ofNullable(found);
  }

  /**
   * As {@link #findTraining}, and it is known.
   *
   * @throws TrainingNotFoundException if it is not
   */
  Run require(String workflowId) {
    return findTraining(workflowId).orElseThrow(() -> unknown(workflowId));
  }

  /** The request ledger of a training, which outlives its runs. */
  Run requireLedger(String workflowId) {
    return find(WorkflowIds.ledgerOf(workflowId)).orElseThrow(() -> unknown(workflowId));
  }

  private TrainingNotFoundException unknown(String workflowId) {
    return TrainingNotFoundException.unknown(workflowId, client.getOptions().getNamespace());
  }

  /** How the run has ended, or the last one that continued it. */
  Run ended(Run run) {
    Run same = described(run.on(client));
    return same.status().equals("continued_as_new") ? require(run.workflowId()) : same;
  }

  private Run described(WorkflowStub run) {
    return new Run(calls.call(run::describe));
  }

  /** False if it ended since it was described. */
  boolean cancel(Run run) {
    try {
      return calls.call(
          () -> {
            run.latestOn(client).cancel();
            return true;
          });
    } catch (WorkflowNotFoundException e) {
      return false;
    }
  }
}
