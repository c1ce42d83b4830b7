package dev.finetune.runs;

import dev.finetune.activity.EndedRun;
import dev.finetune.activity.EndedRunActivities;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.workflow.FineTuneWorkflow;
import io.temporal.api.common.v1.Payloads;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowNotFoundException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks Temporal what the last run of an id left. Safe for use by many threads. */
public final class EndedRuns implements EndedRunActivities {

  private final WorkflowClient client;

  public EndedRuns(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public @Nullable EndedRun read(String workflowId) {
    try {
      WorkflowExecutionDescription run = client.newUntypedWorkflowStub(workflowId).describe();
      return run.getWorkflowType().equals(FineTuneWorkflow.TYPE) ? ended(run) : null;
    } catch (WorkflowNotFoundException e) {
      return null;
    }
  }

  private EndedRun ended(WorkflowExecutionDescription run) {
    Optional<FineTuneRequest> request = request(run);
    return new EndedRun(
        run.getStatus()
            .name()
            .replace("WORKFLOW_EXECUTION_STATUS_", "")
            .toLowerCase(Locale.ROOT)
            .replace('_', ' '),
        request.map(FineTuneRequest::account).orElse(FineTuneRequest.DEFAULT_ACCOUNT),
        request.map(FineTuneRequest::webhook).orElse(null));
  }

  private Optional<FineTuneRequest> request(WorkflowExecutionDescription run) {
    Payloads input =
        client
            .streamHistory(run.getExecution().getWorkflowId(), run.getExecution().getRunId())
            .findFirst()
            .orElseThrow()
            .getWorkflowExecutionStartedEventAttributes()
            .getInput();
    return new OutcomeReader(client.getOptions().getDataConverter()).request(input);
  }
}
