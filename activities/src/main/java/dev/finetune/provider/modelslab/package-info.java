/**
 * ModelsLab, formerly stablediffusionapi.com: the API page that all began with, and its newer
 * trainer.
 */
@NullMarked
package dev.finetune.provider.modelslab;

import org.jspecify.annotations.NullMarked;
