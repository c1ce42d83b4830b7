package dev.finetune.activity;

import dev.finetune.training.PinnedProvider;
import dev.finetune.training.WireFormat;

/**
 * A training that is to stop.
 *
 * @param trainingId the provider's id of the training
 * @param provider where it was accepted
 * @param ask whether to ask the provider to cancel it; otherwise its status is read only
 */
@WireFormat
public record CancelCommand(String trainingId, PinnedProvider provider, boolean ask) {}
