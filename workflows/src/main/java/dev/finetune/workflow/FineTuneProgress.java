package dev.finetune.workflow;

import dev.finetune.training.Charge;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.WireFormat;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a training is, as the workflow knows.
 *
 * @param state how the run stands
 * @param charged whether the training is charged, as far as the run knows
 * @param phase the provider's last word; null unless it accepted
 * @param trainingId the provider's id; null before it accepted
 * @param eta how long the provider thinks the rest takes; never a deadline, and null at the end
 * @param lastWebhook when a webhook last came to the address of a request; null when none did
 * @param note what is being waited for, or what is asked of an operator
 * @param deadline when the run gives up what it waits for now; null when that is not bounded
 * @param openRequest the request that an operator is asked about; null when none is
 */
@WireFormat
public record FineTuneProgress(
    FineTuneState state,
    Charge charged,
    @Nullable TrainingPhase phase,
    @Nullable String trainingId,
    @Nullable Duration eta,
    @Nullable Instant lastWebhook,
    @Nullable String note,
    @Nullable Instant deadline,
    @Nullable Integer openRequest) {

  public FineTuneProgress withNote(String next) {
    return new FineTuneProgress(
        state, charged, phase, trainingId, eta, lastWebhook, next, deadline, openRequest);
  }
}
