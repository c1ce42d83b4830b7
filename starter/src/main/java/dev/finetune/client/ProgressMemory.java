package dev.finetune.client;

import dev.finetune.workflow.FineTuneProgress;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks again only when the history has grown: a run's progress changes with its history, and a
 * hosted Temporal bills each query. For one follower, not for many threads.
 */
final class ProgressMemory implements Function<Run, Optional<FineTuneProgress>> {

  private final Function<Run, Optional<FineTuneProgress>> source;
  private @Nullable String known;
  private Optional<FineTuneProgress> progress = Optional.empty();

  ProgressMemory(Function<Run, Optional<FineTuneProgress>> source) {
    this.source = source;
  }

  @Override
  public Optional<FineTuneProgress> apply(Run run) {
    String key = run.id() + " " + run.described().getHistoryLength();
    if (progress.isEmpty() || !key.equals(known)) {
      known = key;
      progress = source.apply(run);
    }
    return progress;
  }
}
