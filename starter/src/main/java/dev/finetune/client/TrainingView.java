package dev.finetune.client;

import dev.finetune.activity.TrainingReport;
import dev.finetune.training.Charge;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.WireFormat;
import dev.finetune.workflow.FineTuneState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a training at one moment.
 *
 * @param workflowId the id it was started under
 * @param runId its latest run
 * @param state how it stands, or ended
 * @param charged whether it is charged
 * @param account as its request calls it; null where it was never known, or somebody has removed it
 * @param phase the provider's last word; null before it accepted, and where only a worker knows it
 *     and none answers
 * @param trainingId the provider's id; null while none is known
 * @param eta how long the provider thinks the rest takes; never a deadline
 * @param nextCheck when the provider is asked next; null while it is being asked, or not yet
 * @param lastWebhook when the provider's webhook last came; null when it never did, and where no
 *     worker answers
 * @param note what is being waited for, what is in the way, or what is asked of an operator
 * @param deadline when the run gives up what it waits for now; null while that is not known, and
 *     once it is to cancel and only waits for that
 * @param openRequest the request that an operator is asked about; null when none is
 * @param startedAt when the run began
 * @param closedAt when it ended; null while it has not
 * @param result the model; null unless it is ready, and null if it was ready before a cancel
 * @param end why there is no model, or what became of a training that was cancelled; null while it
 *     runs, and when the result is there
 */
@WireFormat
public record TrainingView(
    String workflowId,
    String runId,
    FineTuneState state,
    Charge charged,
    @Nullable String account,
    @Nullable TrainingPhase phase,
    @Nullable String trainingId,
    @Nullable Duration eta,
    @Nullable Instant nextCheck,
    @Nullable Instant lastWebhook,
    @Nullable String note,
    @Nullable Instant deadline,
    @Nullable Integer openRequest,
    Instant startedAt,
    @Nullable Instant closedAt,
    @Nullable FineTuneResult result,
    @Nullable TrainingReport end) {

  public boolean hasEnded() {
    return closedAt != null;
  }

  public TrainingView withNote(String note) {
    return new TrainingView(
        workflowId,
        runId,
        state,
        charged,
        account,
        phase,
        trainingId,
        eta,
        nextCheck,
        lastWebhook,
        note,
        deadline,
        openRequest,
        startedAt,
        closedAt,
        result,
        end);
  }
}
