package dev.finetune.client;

import dev.finetune.workflow.FineTuneSearchAttributes;
import dev.finetune.workflow.FineTuneState;
import dev.finetune.workflow.FineTuneWorkflow;
import io.temporal.client.WorkflowExecutionDescription;
import org.jspecify.annotations.Nullable;

/**
 * The run that already has an id.
 *
 * @param chain the first run's id where the server names one: another than {@code runId} means that
 *     this run continues or resets an earlier one
 * @param content what it trains
 */
record EarlierRun(
    String workflowId,
    String runId,
    String chain,
    String type,
    String status,
    @Nullable String state,
    @Nullable String trainingId,
    Content content) {

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
        run.getWorkflowExecutionInfo().getFirstRunId(),
        run.getWorkflowType(),
        RunStatus.word(run.getStatus()),
        run.getTypedSearchAttributes().get(FineTuneSearchAttributes.STATE),
        run.getTypedSearchAttributes().get(FineTuneSearchAttributes.TRAINING_ID),
        content);
  }

  /**
   * Whether another run of the same content is safe; if not, this one stands for it.
   *
   * @throws IdInUseException if it trains something else
   * @throws UnsettledTrainingException if it ended, and may have left a paid training behind
   */
  boolean makesRoomFor(String digest) {
    if (!type.equals(FineTuneWorkflow.TYPE)) {
      throw new IdInUseException(workflowId, "a workflow of type " + type);
    }
    if (!digest.equals(content.digest())) {
      throw new IdInUseException(
          workflowId,
          "another training, which is " + status + " (" + shown(content.summary()) + ")");
    }
    if (RunStatus.OPEN.contains(status) || status.equals(RunStatus.COMPLETED)) {
      return false;
    }
    if (!settled()) {
      throw new UnsettledTrainingException(workflowId, status, trainingId);
    }
    return true;
  }

  // The workflow says "submitting" before it sends; so a first run that never said it sent nothing.
  private boolean settled() {
    return FineTuneState.SETTLED.word().equals(state)
        || (FineTuneState.VALIDATING.word().equals(state) && chain.equals(runId));
  }

  private static String shown(String summary) {
    return summary.isEmpty() ? "its input cannot be read" : summary;
  }
}
