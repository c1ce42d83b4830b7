/**
 * A training API on this machine: {@link dev.finetune.simulator.Simulator} is started with {@link
 * dev.finetune.simulator.SimulatorOptions} and simulates the provider, its delays and its faults
 * included, until it is closed. It charges nobody; its ledger holds what it would have charged.
 */
@NullMarked
package dev.finetune.simulator;

import org.jspecify.annotations.NullMarked;
