package dev.finetune.activity;

import dev.finetune.training.WireFormat;

/**
 * How a training stands after the provider was asked to cancel it.
 *
 * @param status what the status endpoint says
 * @param words why it may still run, where it has not ended
 */
@WireFormat
public record StopReport(TrainingStatus status, String words) {}
