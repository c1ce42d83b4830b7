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
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The children that may outlive their parents. The in-JVM server holds its time when such a child
 * ends, for a parent that is closed and never lets it go on: time stands still from then on.
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

  /** How many have ended since the last call, each after its parent. */
  int ended(WorkflowClient client) {
    int ended = 0;
    for (Map.Entry<WorkflowExecution, WorkflowExecution> child : Map.copyOf(parents).entrySet()) {
      Instant closed = closed(client, child.getKey());
      if (closed != null) {
        parents.remove(child.getKey());
        Instant parentClosed = closed(client, child.getValue());
        ended += parentClosed != null && !closed.isBefore(parentClosed) ? 1 : 0;
      }
    }
    return ended;
  }

  private static @Nullable Instant closed(WorkflowClient client, WorkflowExecution execution) {
    WorkflowExecutionDescription run =
        client
            .newUntypedWorkflowStub(
                WorkflowTargetOptions.newBuilder().setWorkflowExecution(execution).build())
            .describe();
    return run.getCloseTime();
  }
}
