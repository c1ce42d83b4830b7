/** The decisions of this package, without HTTP. */
@NullMarked
package dev.finetune.simulator.timeline;

import org.jspecify.annotations.NullMarked;
