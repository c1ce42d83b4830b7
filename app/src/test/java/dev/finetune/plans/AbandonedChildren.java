package dev.finetune.plans;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowTargetOptions;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The children that may outlive their parents. The in-JVM server holds its time when a child ends,
 * until the parent learns of it: where that is closed, time stands still from then on.
 */
final class AbandonedChildren extends WorkerInterceptorBase {

  private final Map<WorkflowExecution, WorkflowExecution> parents = new ConcurrentHashMap<>();

  @Override
  public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
    return new WorkflowInboundCallsInterceptorBase(next) {
      @Override
      public WorkflowOutput execute(WorkflowInput input) {
        WorkflowInfo info = Workflow.getInfo();
        info.getParentRunId()
            .ifPresent(
                runId ->
                    parents.put(
                        execution(info.getWorkflowId(), info.getRunId()),
                        execution(info.getParentWorkflowId().orElseThrow(), runId)));
        return super.execute(input);
      }
    };
  }

  private static WorkflowExecution execution(String workflowId, String runId) {
    return WorkflowExecution.newBuilder().setWorkflowId(workflowId).setRunId(runId).build();
  }

  /** How many have ended since the last call, of which their parents never learn. */
  int ended(WorkflowClient client) {
    int ended = 0;
    for (Map.Entry<WorkflowExecution, WorkflowExecution> child : Map.copyOf(parents).entrySet()) {
      if (isClosed(client, child.getKey()) && isClosed(client, child.getValue())) {
        parents.remove(child.getKey());
        ended += learnt(client, child.getValue(), child.getKey()) ? 0 : 1;
      }
    }
    return ended;
  }

  private static boolean isClosed(WorkflowClient client, WorkflowExecution execution) {
    WorkflowExecutionDescription run =
        client
            .newUntypedWorkflowStub(
                WorkflowTargetOptions.newBuilder().setWorkflowExecution(execution).build())
            .describe();
    return run.getCloseTime() != null;
  }

  /** Their times alone do not say it: a parent learns of an end a little later. */
  private static boolean learnt(
      WorkflowClient client, WorkflowExecution parent, WorkflowExecution child) {
    return client.fetchHistory(parent.getWorkflowId(), parent.getRunId()).getEvents().stream()
        .anyMatch(
            event ->
                event
                        .getChildWorkflowExecutionCompletedEventAttributes()
                        .getWorkflowExecution()
                        .equals(child)
                    || event
                        .getChildWorkflowExecutionFailedEventAttributes()
                        .getWorkflowExecution()
                        .equals(child));
  }
}
