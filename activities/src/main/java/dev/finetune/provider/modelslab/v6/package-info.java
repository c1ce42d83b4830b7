/**
 * The trainer, below {@code /api/v6/trainer}: a training is a <em>run</em>, charged by the hour.
 */
@NullMarked
package dev.finetune.provider.modelslab.v6;

import org.jspecify.annotations.NullMarked;
