package dev.finetune.client;

import dev.finetune.training.WireFormat;

/**
 * Why a training did not end with a model.
 *
 * @param type a type of {@link dev.finetune.activity.FailureType}, or {@code Terminated} or {@code
 *     TimedOut}
 * @param message what happened and what to do
 */
@WireFormat
public record FailureView(String type, String message) {}
