/** fal's queue, with storage, history and keys: a training is a <em>request</em> there. */
@NullMarked
package dev.finetune.simulator.fal;

import org.jspecify.annotations.NullMarked;
