/** The decisions of this package, without HTTP. */
@NullMarked
package dev.finetune.simulator.control;

import org.jspecify.annotations.NullMarked;
