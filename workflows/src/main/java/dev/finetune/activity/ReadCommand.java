package dev.finetune.activity;

import dev.finetune.training.WireFormat;

/**
 * How one training stands is to be read.
 *
 * @param run the run that asks: the first of those that continue it
 * @param digest what it trains
 */
@WireFormat
public record ReadCommand(String run, String digest) {}
