package dev.finetune.activity;

import dev.finetune.training.TrainingProgress;
import dev.finetune.training.WireFormat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A look that found nothing new: the details of the poll's failure, so that anyone can read from
 * the pending activity how far the training is.
 *
 * @param progress what the status endpoint said; null when it could not be asked
 * @param lookedAt when
 * @param nextLook when the next look is due
 */
@WireFormat
public record Look(@Nullable TrainingProgress progress, Instant lookedAt, Instant nextLook) {}
