package dev.finetune.provider;

import dev.finetune.training.TrainingPhase;
import dev.finetune.training.WireFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook says. It is never believed without asking the status endpoint: anyone who learns
 * the address can send one. Each part is null where the webhook has none that can be read.
 *
 * @param phase the phase word
 * @param trainingId the training, or its model, which are the same (inferred)
 * @param logs prose, shortened; for display only
 */
@WireFormat
public record WebhookReport(
    @Nullable TrainingPhase phase, @Nullable String trainingId, @Nullable String logs) {}
