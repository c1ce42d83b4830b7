package dev.finetune.activity;

import dev.finetune.training.WireFormat;
import org.jspecify.annotations.Nullable;

/**
 * Asks how a training stands.
 *
 * @param run the run that goes on with what is open, by its first execution run id; null for none
 * @param digest what it trains
 */
@WireFormat
public record ReadCommand(@Nullable String run, String digest) {}
