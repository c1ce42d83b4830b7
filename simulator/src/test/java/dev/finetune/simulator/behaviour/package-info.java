/** The decisions of this package, without HTTP. */
@NullMarked
package dev.finetune.simulator.behaviour;

import org.jspecify.annotations.NullMarked;
