/**
 * ModelsLab, formerly stablediffusionapi.com: its API page of 2023 is where the names of a request
 * come from. Of its newer API, the <em>trainer</em>, a training is a <em>run</em>.
 */
@NullMarked
package dev.finetune.provider.modelslab;

import org.jspecify.annotations.NullMarked;
