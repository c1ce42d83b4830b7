package dev.finetune.client;

import dev.finetune.workflow.FineTuneWorkflow;
import io.temporal.client.WorkflowExecutionDescription;
import org.jspecify.annotations.Nullable;

/**
 * The run that already has an id.
 *
 * @param content what it trains
 */
record EarlierRun(String workflowId, String runId, String type, String status, Content content) {

  /**
   * What a run trains.
   *
   * @param digest null if its input is no readable request
   * @param summary for people; empty if there is none
   */
  record Content(@Nullable String digest, String summary) {}

  static EarlierRun of(WorkflowExecutionDescription run, Content content) {
    return new EarlierRun(
        run.getExecution().getWorkflowId(),
        run.getExecution().getRunId(),
        run.getWorkflowType(),
        RunStatus.word(run.getStatus()),
        content);
  }

  /**
   * Whether another run of the same content may begin, which goes on with what this one has paid
   * for. If not, this one is returned.
   *
   * @throws IdInUseException if it trains something else
   */
  boolean mayStartAgain(String digest) {
    if (!type.equals(FineTuneWorkflow.TYPE)) {
      throw new IdInUseException(workflowId, "a workflow of type " + type);
    }
    if (!digest.equals(content.digest())) {
      throw new IdInUseException(
          workflowId,
          "another training, which is " + status + " (" + shown(content.summary()) + ")");
    }
    return !RunStatus.OPEN.contains(status) && !status.equals(RunStatus.COMPLETED);
  }

  private static String shown(String summary) {
    return summary.isEmpty() ? "its input cannot be read" : summary;
  }
}
