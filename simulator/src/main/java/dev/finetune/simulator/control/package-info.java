/**
 * What a person or a test asks of the simulator itself, beside the training API: the ledger, the
 * behaviour, and images to train on. All of it is JSON in snake case, with durations such as {@code
 * "30s"}, {@code "5m"} or {@code "PT0.5S"}.
 */
@NullMarked
package dev.finetune.simulator.control;

import org.jspecify.annotations.NullMarked;
