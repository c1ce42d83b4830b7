/**
 * What the workflow asks of the world: one activity interface for each outside party, the commands
 * they take, their outcomes, and the names of all failures.
 *
 * <p>Outcomes that the workflow decides on are sealed types, returned rather than thrown. Failures
 * that Temporal should retry are thrown, with a type from {@link
 * dev.finetune.activity.FailureType}.
 */
@NullMarked
package dev.finetune.activity;

import org.jspecify.annotations.NullMarked;
