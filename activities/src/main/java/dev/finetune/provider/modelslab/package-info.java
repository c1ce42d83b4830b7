/**
 * ModelsLab, formerly stablediffusionapi.com: its API page of 2023 is where the names of a request
 * come from.
 *
 * <p>Two classifiers read its answers: one says what is known about a submitted request, the other
 * what a status check of a training has shown. They go by the body first and by the HTTP status
 * second, since errors come with status 200 as well.
 */
@NullMarked
package dev.finetune.provider.modelslab;

import org.jspecify.annotations.NullMarked;
