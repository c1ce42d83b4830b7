/**
 * ModelsLab. All of v3 spells {@code messege} where the provider does.
 *
 * <p>A <em>profile</em> chooses the age that is simulated: <em>legacy</em> answers errors with HTTP
 * 200, as the page of 2023 does; <em>modern</em> uses HTTP codes, as the documentation of 2026
 * promises.
 */
@NullMarked
package dev.finetune.simulator.modelslab;

import org.jspecify.annotations.NullMarked;
