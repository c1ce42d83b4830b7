package dev.finetune.client;

import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.TrainingEnd;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowTargetOptions;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One run under an id, as the server itself describes it, worker or not. */
record Run(WorkflowExecutionDescription described) {

  static final String COMPLETED = "completed";
  static final String FAILED = "failed";
  static final String CANCELLED = "cancelled";
  static final Set<String> OPEN = Set.of("running", "paused");
  private static final String PREFIX = "WORKFLOW_EXECUTION_STATUS_";

  String workflowId() {
    return described.getExecution().getWorkflowId();
  }

  String id() {
    return described.getExecution().getRunId();
  }

  String type() {
    return described.getWorkflowType();
  }

  /** Temporal's status, as a word. */
  String status() {
    return word(described.getStatus());
  }

  static String word(WorkflowExecutionStatus status) {
    return status == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CANCELED
        ? CANCELLED
        : status.name().replace(PREFIX, "").toLowerCase(Locale.ROOT);
  }

  boolean isOpen() {
    return OPEN.contains(status());
  }

  /** Whether its workflow task has failed, or was lost, and is tried again. */
  boolean isTaskRetried() {
    return described.getRawDescription().getPendingWorkflowTask().getAttempt() > 1;
  }

  /** What became of a cancelled run; null for others, whatever they were started with. */
  @Nullable TrainingEnd end() {
    return isCancelled()
        ? described.getMemo(FineTuneWorkflow.END, TrainingEnd.class, TrainingEnd.class)
        : null;
  }

  private boolean isCancelled() {
    return status().equals(CANCELLED);
  }

  WorkflowStub on(WorkflowClient client) {
    return client.newUntypedWorkflowStub(
        WorkflowTargetOptions.newBuilder().setWorkflowId(workflowId()).setRunId(id()).build());
  }

  /** This run, or the one that has continued it as new since. */
  WorkflowStub latestOn(WorkflowClient client) {
    return client.newUntypedWorkflowStub(
        WorkflowTargetOptions.newBuilder()
            .setWorkflowId(workflowId())
            .setFirstExecutionRunId(described.getFirstRunId())
            .build());
  }
}
