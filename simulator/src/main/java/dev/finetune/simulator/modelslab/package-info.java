/** ModelsLab. All of v3 spells {@code messege} where the provider does. */
@NullMarked
package dev.finetune.simulator.modelslab;

import org.jspecify.annotations.NullMarked;
