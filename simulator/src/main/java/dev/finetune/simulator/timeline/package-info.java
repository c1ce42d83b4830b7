/**
 * The phase of a training at each moment, and its webhooks: pure functions of a start, a phase time
 * and a behaviour.
 *
 * <p>A <em>step</em> is a phase word with the moment from which on it is true. The <em>step
 * log</em> is the prose about the steps so far. A <em>scheduled webhook</em> has the moment it is
 * due.
 */
@NullMarked
package dev.finetune.simulator.timeline;

import org.jspecify.annotations.NullMarked;
