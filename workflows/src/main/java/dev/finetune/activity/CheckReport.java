package dev.finetune.activity;

import dev.finetune.training.TrainingProgress;
import dev.finetune.training.WireFormat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A status check that found nothing new: the details of the poll's failure, so that anyone can read
 * from the pending activity how far the training is.
 *
 * @param progress what the status endpoint said; null when it could not be asked
 * @param checkedAt when
 * @param nextCheck when the next check is due
 */
@WireFormat
public record CheckReport(
    @Nullable TrainingProgress progress, Instant checkedAt, Instant nextCheck) {}
