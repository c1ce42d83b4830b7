/**
 * Replicate's trainings. A <em>trainer</em> is a public model whose version describes its input; a
 * training makes a new version of a <em>destination</em>, a model of the account that must exist
 * before. Webhooks are signed as Standard Webhooks are.
 */
@NullMarked
package dev.finetune.simulator.replicate;

import org.jspecify.annotations.NullMarked;
