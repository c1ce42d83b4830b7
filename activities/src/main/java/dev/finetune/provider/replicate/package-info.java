/**
 * Replicate's trainings. A <em>trainer</em> is a public model, whose version says which input it
 * takes; a training makes a new version of a <em>destination</em>, a model of the account.
 */
@NullMarked
package dev.finetune.provider.replicate;

import org.jspecify.annotations.NullMarked;
