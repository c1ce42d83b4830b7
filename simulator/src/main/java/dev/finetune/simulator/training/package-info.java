/**
 * The trainings the simulator has accepted, whatever the provider.
 *
 * <p>Nothing moves a training along: its timeline is worked out from the moment of acceptance, the
 * phase time and the behaviour each time someone asks, so that any clock moves it; a
 * <em>snapshot</em> is what that gives. An <em>order</em> is what a call asks for, a
 * <em>trainer</em> what a provider does with it; the <em>book</em> admits a submit or not; the
 * <em>dispatcher</em> sends the webhooks that are due, in the provider's <em>form</em>.
 */
@NullMarked
package dev.finetune.simulator.training;

import org.jspecify.annotations.NullMarked;
