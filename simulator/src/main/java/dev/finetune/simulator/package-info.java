/**
 * Training APIs on this machine: {@link dev.finetune.simulator.Simulator} is started with {@link
 * dev.finetune.simulator.SimulatorOptions} and simulates several providers, their delays and their
 * faults included, until it is closed. It charges nobody; its one ledger holds what they would have
 * charged. A provider is one package, and a line in the simulator's list.
 */
@NullMarked
package dev.finetune.simulator;

import org.jspecify.annotations.NullMarked;
