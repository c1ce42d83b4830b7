package dev.finetune.client;

import dev.finetune.workflow.FineTuneProgress;
import io.temporal.client.WorkflowExecutionDescription;
import java.util.Optional;

/** Where a run's own progress is asked for. */
@FunctionalInterface
interface ProgressSource {

  /** Empty when no worker answers. */
  Optional<FineTuneProgress> of(WorkflowExecutionDescription run);
}
