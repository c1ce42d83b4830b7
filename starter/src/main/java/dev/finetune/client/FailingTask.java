package dev.finetune.client;

import dev.finetune.text.Quoted;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryReverseRequest;
import io.temporal.client.WorkflowClient;
import java.util.Optional;

/**
 * A run whose workflow task fails again and again, so that nothing goes on: the reason stands in
 * the first such event, which the server keeps last in the history.
 */
record FailingTask(String reason, String reset) {

  private static final int NEWEST = 20;

  /** Empty where the task of a run does not fail. */
  static Optional<FailingTask> of(Run run, WorkflowClient client) {
    return run.isTaskRetried()
        ? lastFailure(run, client).map(reason -> new FailingTask(reason, reset(run, client)))
        : Optional.empty();
  }

  private static Optional<String> lastFailure(Run run, WorkflowClient client) {
    GetWorkflowExecutionHistoryReverseRequest newest =
        GetWorkflowExecutionHistoryReverseRequest.newBuilder()
            .setNamespace(client.getOptions().getNamespace())
            .setExecution(
                WorkflowExecution.newBuilder().setWorkflowId(run.workflowId()).setRunId(run.id()))
            .setMaximumPageSize(NEWEST)
            .build();
    return client
        .getWorkflowServiceStubs()
        .blockingStub()
        .getWorkflowExecutionHistoryReverse(newest)
        .getHistory()
        .getEventsList()
        .stream()
        .filter(HistoryEvent::hasWorkflowTaskFailedEventAttributes)
        .findFirst()
        .map(event -> event.getWorkflowTaskFailedEventAttributes().getFailure().getMessage());
  }

  private static String reset(Run run, WorkflowClient client) {
    return "temporal workflow reset --namespace %s --workflow-id %s --run-id %s"
            .formatted(
                Quoted.inShell(client.getOptions().getNamespace()),
                Quoted.inShell(run.workflowId()),
                run.id())
        + " --type LastWorkflowTask --reason \"its workflow task failed\"";
  }

  String note() {
    return "its workflow task fails: %s; run workers of the newest build, or reset it to before that: %s"
        .formatted(reason, reset);
  }
}
