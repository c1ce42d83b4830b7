package dev.finetune.activity;

import dev.finetune.training.WireFormat;
import org.jspecify.annotations.Nullable;

/**
 * How a training stands after it was asked to stop.
 *
 * @param status what the status endpoint says
 * @param words why it may still run; null when it is over
 */
@WireFormat
public record CancelReport(TrainingStatus status, @Nullable String words) {}
