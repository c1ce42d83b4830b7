/** How the simulated training API treats the trainings of {@code dev} and {@code demo}. */
@NullMarked
package dev.finetune.cli.simulation;

import org.jspecify.annotations.NullMarked;
