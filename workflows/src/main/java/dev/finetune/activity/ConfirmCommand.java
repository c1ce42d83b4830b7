package dev.finetune.activity;

import dev.finetune.training.WireFormat;
import java.time.Instant;

/**
 * Is this a training of ours?
 *
 * @param training as it would be accepted
 * @param until how long the provider may not know it yet
 */
@WireFormat
public record ConfirmCommand(AcceptedTraining training, Instant until) {}
