/**
 * What is true of a training at which moment, and what is said of it: pure functions of a start, a
 * phase time and a behaviour.
 *
 * <p>A <em>step</em> is a phase word with the moment from which on it is true. The <em>step
 * log</em> is the prose about the steps so far. An <em>announcement</em> is a webhook with the
 * moment it is due.
 */
@NullMarked
package dev.finetune.simulator.timeline;

import org.jspecify.annotations.NullMarked;
