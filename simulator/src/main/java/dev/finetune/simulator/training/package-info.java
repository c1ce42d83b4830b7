/**
 * The trainings the simulator has accepted.
 *
 * <p>Nothing moves a training along: its timeline is worked out from the moment of acceptance, the
 * phase time and the behaviour each time someone asks, so that any clock moves it. An
 * <em>order</em> is what a call asks for; the <em>book</em> admits a submit or not; the
 * <em>dispatcher</em> sends the webhooks that are due.
 */
@NullMarked
package dev.finetune.simulator.training;

import org.jspecify.annotations.NullMarked;
