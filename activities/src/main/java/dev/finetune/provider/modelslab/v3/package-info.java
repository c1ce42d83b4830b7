/** The API page's trainings, below {@code /api/v3}: its names are those of our request. */
@NullMarked
package dev.finetune.provider.modelslab.v3;

import org.jspecify.annotations.NullMarked;
