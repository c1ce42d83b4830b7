/**
 * Replicate's trainings. A <em>trainer</em> is a public model whose version describes its input; a
 * training makes a new version of a <em>destination</em>, a model of the account.
 */
@NullMarked
package dev.finetune.simulator.replicate;

import org.jspecify.annotations.NullMarked;
