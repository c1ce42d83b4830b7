package dev.finetune.client;

import dev.finetune.workflow.FineTuneProgress;
import io.temporal.client.WorkflowExecutionDescription;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks again only when the history has grown: a run's progress changes with its history, and a
 * hosted Temporal bills each query. For one follower, not for many threads.
 */
final class ProgressMemory implements ProgressSource {

  private final ProgressSource source;
  private @Nullable Key known;
  private Optional<FineTuneProgress> progress = Optional.empty();

  ProgressMemory(ProgressSource source) {
    this.source = source;
  }

  private record Key(String runId, long historyLength) {}

  @Override
  public Optional<FineTuneProgress> of(WorkflowExecutionDescription run) {
    Key key = new Key(run.getExecution().getRunId(), run.getHistoryLength());
    if (progress.isEmpty() || !key.equals(known)) {
      known = key;
      progress = source.of(run);
    }
    return progress;
  }
}
