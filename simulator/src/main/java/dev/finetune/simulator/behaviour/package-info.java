/**
 * How the simulator behaves and misbehaves: immutable values that can be combined.
 *
 * <p>A <em>behaviour</em> goes with a training from its submit to its end. It says what becomes of
 * the submit, which <em>course</em> of phase words the training takes, which webhooks are sent, and
 * what the status and cancel endpoints answer. A <em>script</em> hands out behaviours: some for the
 * next submits, one for all that follow. A <em>fault</em> is an answer that is not the one the
 * documentation promises.
 */
@NullMarked
package dev.finetune.simulator.behaviour;

import org.jspecify.annotations.NullMarked;
