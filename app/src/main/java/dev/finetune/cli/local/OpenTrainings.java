package dev.finetune.cli.local;

import dev.finetune.workflow.FineTuneWorkflow;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Trainings that an earlier stack has left open in the history that this one goes on with. */
final class OpenTrainings {

  private static final int MOST_NAMED = 5;

  private OpenTrainings() {}

  /** What a person should know of them; empty when there are none. */
  static Optional<String> on(WorkflowClient client, TemporalServer server) {
    List<String> ids = server.keepsHistory() ? ids(client) : List.of();
    return Optional.of(ids)
        .filter(open -> !open.isEmpty())
        .map(
            open ->
                ("Open from before, and going on: %s. The simulator has forgotten what it had"
                        + " accepted: such a training ends as OutcomeUnknown in about 40 minutes.")
                    .formatted(String.join(", ", open)));
  }

  private static List<String> ids(WorkflowClient client) {
    String query =
        "WorkflowType = '%s' AND ExecutionStatus = 'Running'".formatted(FineTuneWorkflow.TYPE);
    try (Stream<WorkflowExecutionMetadata> open = client.listExecutions(query)) {
      return open.limit(MOST_NAMED).map(one -> one.getExecution().getWorkflowId()).toList();
    }
  }
}
