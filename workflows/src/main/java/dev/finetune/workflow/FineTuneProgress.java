package dev.finetune.workflow;

import dev.finetune.training.TrainingPhase;
import dev.finetune.training.WireFormat;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a training is, as the workflow last heard.
 *
 * @param state a word of {@link FineTuneState}
 * @param phase the provider's last word; null before it accepted
 * @param trainingId the provider's id; null before it accepted
 * @param eta how long the provider thinks the rest takes; never a deadline
 * @param nextLook when the status endpoint is asked next; null while it is being asked
 * @param lastRing when the provider's webhook last rang; null when it never did
 * @param note what is being waited for, or what is asked of a person
 * @param deadline when the run gives up what it waits for now; null when that is not bounded
 * @param unknownAttempt the attempt that a person is asked about; null when none is
 */
@WireFormat
public record FineTuneProgress(
    String state,
    @Nullable TrainingPhase phase,
    @Nullable String trainingId,
    @Nullable Duration eta,
    @Nullable Instant nextLook,
    @Nullable Instant lastRing,
    @Nullable String note,
    @Nullable Instant deadline,
    @Nullable Integer unknownAttempt) {}
