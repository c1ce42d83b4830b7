package dev.finetune.rounds;

import dev.finetune.faults.Attempts;
import dev.finetune.faults.RunHistory;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** All that a Temporal server has written down, of every workflow. */
final class Chronicle {

  private final WorkflowClient client;

  Chronicle(WorkflowClient client) {
    this.client = client;
  }

  boolean everythingHasEnded() {
    return client.listExecutions("ExecutionStatus = 'Running'").findAny().isEmpty();
  }

  /** The submits that the runs of a workflow id have decided on. */
  Attempts attempts(String workflowId) {
    List<RunHistory> histories =
        runs().stream()
            .filter(run -> run.getExecution().getWorkflowId().equals(workflowId))
            .sorted(Comparator.comparing(WorkflowExecutionMetadata::getStartTime))
            .map(this::history)
            .toList();
    return new Attempts(client.getOptions().getDataConverter(), histories);
  }

  /** Histories, their payloads decoded, with memos and search attributes. */
  String text() {
    return runs().stream()
        .map(run -> run.getWorkflowExecutionInfo() + history(run).text())
        .collect(Collectors.joining("\n"));
  }

  private List<WorkflowExecutionMetadata> runs() {
    return client.listExecutions("").toList();
  }

  private RunHistory history(WorkflowExecutionMetadata run) {
    return RunHistory.of(client, run.getExecution().getWorkflowId(), run.getExecution().getRunId());
  }
}
