/** How the simulated training API is told to misbehave. */
@NullMarked
package dev.finetune.cli.simulation;

import org.jspecify.annotations.NullMarked;
