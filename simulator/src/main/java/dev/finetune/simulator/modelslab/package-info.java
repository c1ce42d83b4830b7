/**
 * ModelsLab. All of v3 spells {@code messege} where the provider does. A <em>profile</em> chooses
 * the age that is simulated.
 */
@NullMarked
package dev.finetune.simulator.modelslab;

import org.jspecify.annotations.NullMarked;
