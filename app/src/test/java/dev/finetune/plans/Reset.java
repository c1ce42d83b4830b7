package dev.finetune.plans;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.ResetWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Resets a run, as the Temporal UI does: it ends, if it has not, and another one goes on. */
record Reset(WorkflowClient client, String workflowId, String runId) {

  /**
   * To after one of the workflow tasks that it has completed.
   *
   * @return the run that goes on; empty when it has completed none
   */
  Optional<String> to(int place) {
    List<Long> tasks =
        client.fetchHistory(workflowId, runId).getEvents().stream()
            .filter(event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED)
            .map(HistoryEvent::getEventId)
            .toList();
    return tasks.isEmpty() ? Optional.empty() : Optional.of(after(tasks.get(place % tasks.size())));
  }

  private String after(long completedTask) {
    return client
        .getWorkflowServiceStubs()
        .blockingStub()
        .resetWorkflowExecution(
            ResetWorkflowExecutionRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setWorkflowExecution(
                    WorkflowExecution.newBuilder().setWorkflowId(workflowId).setRunId(runId))
                .setReason("the plan says so")
                .setWorkflowTaskFinishEventId(completedTask)
                .setRequestId(UUID.randomUUID().toString())
                .build())
        .getRunId();
  }
}
