/**
 * fal's queue, with its storage, history and keys under one address. What others call a training is
 * a <em>request</em> here; only its result, the trainer's own answer, says whether it succeeded.
 */
@NullMarked
package dev.finetune.simulator.fal;

import org.jspecify.annotations.NullMarked;
