package dev.finetune.client;

import dev.finetune.training.FineTuneResult;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.WireFormat;
import dev.finetune.workflow.FineTuneState;
import dev.finetune.workflow.TrainingEnd;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a training at one moment.
 *
 * @param workflowId the id it was started under
 * @param runId its latest run
 * @param status {@code running}, {@code paused}, {@code completed}, {@code failed}, {@code
 *     cancelled}, {@code terminated} or {@code timed_out}
 * @param phase the provider's last word; null before it accepted
 * @param trainingId the provider's id; null while none is known
 * @param eta how long the provider thinks the rest takes; never a deadline
 * @param nextCheck when the provider is asked next; null while it is being asked, or not yet
 * @param lastWebhook when the provider's webhook last came; null when it never did
 * @param note what is being waited for, what is in the way, or what is asked of an operator
 * @param result the model; null unless completed
 * @param failure why there is none; null while running, when completed and when cancelled
 * @param state how the run stands, or ended; null when none was recorded
 * @param startedAt when the run began
 * @param closedAt when it ended; null while it has not
 * @param deadline when the run gives up what it waits for now; null while that is not known
 * @param openRequest the request that an operator is asked about; null when none is
 * @param end what became of a cancelled training; null when it was not cancelled
 */
@WireFormat
public record TrainingView(
    String workflowId,
    String runId,
    String status,
    @Nullable TrainingPhase phase,
    @Nullable String trainingId,
    @Nullable Duration eta,
    @Nullable Instant nextCheck,
    @Nullable Instant lastWebhook,
    @Nullable String note,
    @Nullable FineTuneResult result,
    @Nullable FailureView failure,
    @Nullable FineTuneState state,
    Instant startedAt,
    @Nullable Instant closedAt,
    @Nullable Instant deadline,
    @Nullable Integer openRequest,
    @Nullable TrainingEnd end) {

  /** Whether it ended, one way or another. */
  public boolean hasEnded() {
    return !Run.OPEN.contains(status);
  }

  /** The same with another note. */
  public TrainingView withNote(String note) {
    return new TrainingView(
        workflowId,
        runId,
        status,
        phase,
        trainingId,
        eta,
        nextCheck,
        lastWebhook,
        note,
        result,
        failure,
        state,
        startedAt,
        closedAt,
        deadline,
        openRequest,
        end);
  }
}
