/**
 * fal's queue, with its storage, history and keys under one address. A <em>request</em> is what
 * other providers call a training; whether it has succeeded is only said by its result, which has
 * the HTTP status, and the error, of the trainer.
 */
@NullMarked
package dev.finetune.simulator.fal;

import org.jspecify.annotations.NullMarked;
