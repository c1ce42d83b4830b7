package dev.finetune.client;

import dev.finetune.training.Charge;
import dev.finetune.training.WireFormat;
import dev.finetune.workflow.FineTuneSearchAttributes;
import dev.finetune.workflow.FineTuneState;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.common.SearchAttributes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run of a training, as the namespace lists it; a list may be a moment late.
 *
 * @param workflowId the id it was started under
 * @param runId the run; an id that was started again has several
 * @param state how it stands or ended; null when none was recorded
 * @param charged whether it is charged; null when nothing was recorded
 * @param account the name of the account that pays; null when none was recorded
 * @param trainingId the provider's id; null while none is known
 * @param startedAt when the run began
 * @param closedAt when it ended; null while it has not
 */
@WireFormat
public record ListedTraining(
    String workflowId,
    String runId,
    @Nullable FineTuneState state,
    @Nullable Charge charged,
    @Nullable String account,
    @Nullable String trainingId,
    Instant startedAt,
    @Nullable Instant closedAt) {

  static ListedTraining of(WorkflowExecutionMetadata run) {
    SearchAttributes known = run.getTypedSearchAttributes();
    return new ListedTraining(
        run.getExecution().getWorkflowId(),
        run.getExecution().getRunId(),
        Run.state(run.getStatus(), known).orElse(null),
        Run.charged(run.getStatus(), known).orElse(null),
        known.get(FineTuneSearchAttributes.ACCOUNT),
        known.get(FineTuneSearchAttributes.TRAINING_ID),
        run.getStartTime(),
        run.getCloseTime());
  }
}
