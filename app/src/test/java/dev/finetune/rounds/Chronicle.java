package dev.finetune.rounds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** All that a Temporal server has written down, of every workflow. */
final class Chronicle {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final WorkflowClient client;

  Chronicle(WorkflowClient client) {
    this.client = client;
  }

  boolean everythingHasEnded() {
    return client.listExecutions("ExecutionStatus = 'Running'").findAny().isEmpty();
  }

  /** How many submits the runs of a workflow id have decided on. */
  long submitsDecided(String workflowId) {
    return runs().stream()
        .filter(run -> run.getExecution().getWorkflowId().equals(workflowId))
        .flatMap(run -> history(run).getEvents().stream())
        .filter(event -> event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)
        .map(event -> event.getActivityTaskScheduledEventAttributes().getActivityType().getName())
        .filter("SubmitFineTune"::equals)
        .count();
  }

  /** Histories, their payloads decoded, with memos and search attributes. */
  String text() {
    return runs().stream()
        .map(run -> run.getWorkflowExecutionInfo() + decoded(history(run).toJson(false)))
        .collect(Collectors.joining("\n"));
  }

  private List<WorkflowExecutionMetadata> runs() {
    return client.listExecutions("").toList();
  }

  private WorkflowExecutionHistory history(WorkflowExecutionMetadata run) {
    return client.fetchHistory(run.getExecution().getWorkflowId(), run.getExecution().getRunId());
  }

  private static String decoded(String history) {
    try {
      return history
          + JSON.readTree(history).findValues("data").stream()
              .map(JsonNode::asText)
              .map(data -> new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8))
              .collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
