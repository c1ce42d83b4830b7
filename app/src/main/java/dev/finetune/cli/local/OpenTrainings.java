package dev.finetune.cli.local;

import dev.finetune.workflow.FineTuneWorkflow;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Trainings that an earlier stack has left open in the history that this one goes on with. */
record OpenTrainings(WorkflowClient client) {

  private static final int MOST_NAMED = 5;
  private static final String QUERY =
      "WorkflowType = '%s' AND ExecutionStatus = 'Running'".formatted(FineTuneWorkflow.TYPE);

  /**
   * What becomes of them, for a person; empty where there are none.
   *
   * @param before where their simulator was, if that is known
   * @param simulator where it is now
   * @param remembers whether it has kept its trainings
   */
  Optional<String> words(Optional<String> before, String simulator, boolean remembers) {
    try (Stream<WorkflowExecutionMetadata> open = client.listExecutions(QUERY)) {
      String ids =
          open.limit(MOST_NAMED)
              .map(one -> one.getExecution().getWorkflowId())
              .collect(Collectors.joining(", "));
      return Optional.of(ids)
          .filter(some -> !some.isEmpty())
          .map(
              some ->
                  "Open from before: %s. %s".formatted(some, future(before, simulator, remembers)));
    }
  }

  private static String future(Optional<String> before, String simulator, boolean remembers) {
    if (before.isPresent() && !before.get().equals(simulator)) {
      return ("Where their simulator was, at %s, something else listens now: they go on when it is"
              + " there again.")
          .formatted(before.get());
    }
    return remembers
        ? "Each goes on."
        : "The simulator has not kept what it had accepted: what was accepted ends as OutcomeUnknown"
            + " in about 40 minutes, the rest goes on.";
  }
}
